using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using SeedTrace.Contracts;

namespace SeedTrace.Proof.Tests;

/// <summary>What is printed in the code of a label.</summary>
public sealed class SignedLabelTests
{
    private static readonly LabelText Text = new(
        LotNumber.Parse("KAZ-MUL-26-TRZAX-000042-V"), "KAZ-CER-26-LABEL-000007-I-42", "KZ", "элита", new(2027, 10, 12), Logs.Spring.AddDays(30));

    private readonly SigningKey key = SigningKey.Make();

    private KeyList Keys(string origin = "/seedtrace/KAZ/certification") => new(1, Logs.Spring, [LogKey.Of(key, origin, Logs.Spring, Logs.Autumn)]);

    private SignedLabel Printed(LabelText? text = null) => SignedLabel.Read(SignedLabel.Sign(text ?? Text, key).Encoded);

    [Fact]
    public void A_scanner_without_a_network_reads_lot_serial_class_and_last_day()
    {
        var read = Printed();
        read.Text.ShouldBe(Text);
        read.Verify(Keys());
    }

    /// <summary>With what is beside it in the link less than the 331 bytes a code of 69 by 69 modules holds at correction M (ISO/IEC 18004, version 13).</summary>
    [Fact]
    public void It_is_small_enough_to_be_printed() => Printed().Encoded.Length.ShouldBeLessThanOrEqualTo(180);

    [Fact]
    public void Not_one_bit_of_it_can_be_changed()
    {
        var signed = Printed().Encoded;
        for (var bit = 0; bit < signed.Length * 8; bit++)
        {
            var changed = signed.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<ProofException>(() => SignedLabel.Read(changed).Verify(Keys()), $"bit {bit}");
        }
    }

    [Fact]
    public void Only_a_certifier_of_the_country_signs_labels_and_only_while_his_key_holds()
    {
        Should.Throw<ProofException>(() => Printed().Verify(Keys("/seedtrace/KAZ/distribution")));
        Should.Throw<ProofException>(() => Printed().Verify(Keys("/seedtrace/UZB/certification")));
        Should.Throw<ProofException>(() => Printed(Text with { SignedAt = Logs.Autumn }).Verify(Keys()));
        Should.Throw<ProofException>(() => Printed().Verify(new(1, Logs.Spring, [])));
    }

    [Fact]
    public void What_the_key_signed_for_another_purpose_is_no_label()
    {
        var statement = CoseMessage.DecodeSign1(Printed().Encoded).Content!.Value.ToArray();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ToPem();
        other.ImportFromPem(pem);
        var message = CoseSign1Message.SignEmbedded(statement, new CoseSigner(
            other, HashAlgorithmName.SHA256, new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(key.Id) } }));
        Should.Throw<ProofException>(() => SignedLabel.Read(message).Verify(Keys())).Message.ShouldContain("is forged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("d28443a10126a0f640")]
    public void Anything_else_is_no_label(string hexadecimal) => Should.Throw<ProofException>(() => SignedLabel.Read(Convert.FromHexString(hexadecimal)));
}
