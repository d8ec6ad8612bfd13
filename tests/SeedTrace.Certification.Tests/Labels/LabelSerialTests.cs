using System.Text;
using CsCheck;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

public sealed class LabelSerialTests
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklmnopqrstuvwxyz ";
    private static readonly LabelProofs Proofs = new(Encoding.ASCII.GetBytes("a key for tests, never for labels"));
    private static readonly Gen<LabelSerial> Serials =
        Gen.Select(Gen.Long[1, 999_999_999], Gen.Long[1, 999_999_999_999], (series, number) => Proofs.Serial(Document("LABEL", series), number));

    [Fact]
    public void A_serial_reads_back_as_it_was_written() =>
        Serials.Sample(serial => LabelSerial.Parse(serial.ToString()) == serial && Proofs.IsGenuine(LabelSerial.Parse(serial.ToString())));

    [Fact]
    public void A_single_wrong_character_anywhere_is_noticed() =>
        Gen.Select(Serials, Gen.Int[0, 60], Gen.OneOf(Characters.ToCharArray())).Sample((serial, place, character) =>
        {
            var text = serial.ToString().ToCharArray();
            var at = place % text.Length;
            if (text[at] == character)
                return true;
            text[at] = character;
            try
            {
                return !Proofs.IsGenuine(LabelSerial.Parse(new(text)));
            }
            catch (MalformedValueException)
            {
                return true;
            }
        }, iter: 20_000);

    [Fact]
    public void The_proof_is_the_hmac_in_crockfords_alphabet()
    {
        var hash = System.Security.Cryptography.HMACSHA256.HashData(
            Encoding.ASCII.GetBytes("a key for tests, never for labels"), Encoding.ASCII.GetBytes($"{Document("LABEL", 1)}-1"));
        var bits = string.Concat(hash.Take(5).Select(part => part.ToString("b8", null)));
        Proofs.Serial(Document("LABEL", 1), 1).Proof.ShouldBe(string.Concat(
            Enumerable.Range(0, 8).Select(n => LabelSerial.ProofAlphabet[Convert.ToInt32(bits.Substring(5 * n, 5), 2)])));
    }

    [Fact]
    public void A_label_made_with_another_key_is_not_genuine() =>
        new LabelProofs(new byte[32]).IsGenuine(Proofs.Serial(Document("LABEL", 1), 1)).ShouldBeFalse();

    [Fact]
    public void A_short_key_or_none_stops_the_service()
    {
        Should.Throw<InvalidOperationException>(() => new LabelProofs(new byte[31]));
        Should.Throw<InvalidOperationException>(() => new LabelProofs(new byte[32], new byte[31]));
        Should.Throw<InvalidOperationException>(() => new LabelProofs());
        Should.Throw<InvalidOperationException>(() => LabelProofs.FromFile(null)).Message.ShouldContain("Labels:KeyFile");
    }

    [Fact]
    public void The_last_key_in_the_file_makes_labels_and_those_of_before_still_check_theirs()
    {
        var file = Path.GetTempFileName();
        byte[][] keys = [.. Enumerable.Range(1, 2).Select(n => Enumerable.Repeat((byte)n, 32).ToArray())];
        try
        {
            File.WriteAllText(file, Convert.ToBase64String(keys[0]));
            var inTrade = LabelProofs.FromFile(file).Serial(Document("LABEL", 1), 1);
            File.AppendAllText(file, $"\n{Convert.ToBase64String(keys[1])}\n");

            var rotated = LabelProofs.FromFile(file);

            rotated.IsGenuine(inTrade).ShouldBeTrue();
            rotated.Serial(Document("LABEL", 1), 1).ShouldBe(new LabelProofs(keys[1]).Serial(Document("LABEL", 1), 1));
            rotated.IsGenuine(rotated.Serial(Document("LABEL", 1), 1)).ShouldBeTrue();
            rotated.IsGenuine(new LabelProofs(new byte[32]).Serial(Document("LABEL", 1), 1)).ShouldBeFalse();
            new LabelProofs(keys[1]).IsGenuine(inTrade).ShouldBeFalse();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("KAZ-CER-26-LABEL-000007-X-042-9K3TQ0ZB")]
    [InlineData("KAZ-CER-26-LABEL-000007-X-0-9K3TQ0ZB")]
    [InlineData("KAZ-CER-26-LABEL-000007-X-42-9K3TQ0Z")]
    [InlineData("KAZ-CER-26-LABEL-000007-X-9999999999999-9K3TQ0ZB")]
    public void What_is_no_serial_is_malformed(string text) => Should.Throw<MalformedValueException>(() => LabelSerial.Parse(text));

    [Fact]
    public void A_proof_has_no_letters_that_are_misread() =>
        Should.Throw<MalformedValueException>(() => new LabelSerial(Document("LABEL", 1), 1, "9K3TQ0ZI")).Code.ShouldBe("label-malformed");
}
