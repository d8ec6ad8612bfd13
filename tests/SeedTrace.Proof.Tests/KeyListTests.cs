using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Text;
using CsCheck;

namespace SeedTrace.Proof.Tests;

public sealed class KeyListTests
{
    private readonly Logs log = new();

    private byte[] OfTwo => SignedKeyList.Propose(log.Keys, log.Root).Countersign(log.SecondRoot).Encoded;

    private string Refusal(byte[] list) => Should.Throw<ProofException>(() => KeyList.Read(list, log.Anchor)).Message;

    [Fact]
    public void The_list_says_after_its_journey_what_both_roots_signed()
    {
        var read = KeyList.Read(OfTwo, log.Anchor);

        (read.Number, read.Issued, read.Keys.Single().Id).ShouldBe((1, Logs.Spring, log.Key.Id));
        log.HeadOf(3).Verify(read);
    }

    [Fact]
    public void Either_of_the_two_may_sign_first() =>
        KeyList.Read(SignedKeyList.Propose(log.Keys, log.SecondRoot).Countersign(log.Root).Encoded, log.Anchor).Number.ShouldBe(1);

    [Fact]
    public void The_signature_of_one_of_two_people_is_not_enough()
    {
        var sentence = $"The list of keys no. 1 is signed by the root key {log.Root.Id} alone; the root key {log.SecondRoot.Id}, of another person, has to sign it too.";

        Refusal(SignedKeyList.Propose(log.Keys, log.Root).Encoded).ShouldBe(sentence);
        Refusal(SignedKeyList.SignAlone(log.Keys, log.Root).Encoded).ShouldBe(sentence);
    }

    [Fact]
    public void One_person_who_signs_twice_is_one_person() =>
        Refusal(SignedKeyList.Propose(log.Keys, log.Root).Countersign(log.Root).Encoded).ShouldBe($"The list of keys no. 1 is signed twice by the root key {log.Root.Id}: it takes two people.");

    [Fact]
    public void A_stranger_is_no_second_person()
    {
        using var stranger = SigningKey.Make();
        var sentence = $"The list of keys is signed by {stranger.Id}, which is none of {log.Anchor.Name}.";

        Refusal(SignedKeyList.Propose(log.Keys, log.Root).Countersign(stranger).Encoded).ShouldBe(sentence);
        Refusal(SignedKeyList.Propose(log.Keys, stranger).Countersign(log.SecondRoot).Encoded).ShouldBe(sentence);
        Refusal(SignedKeyList.SignAlone(log.Keys, stranger).Encoded).ShouldBe(sentence);
    }

    [Fact]
    public void Whoever_signs_in_whatever_order_a_list_counts_when_each_of_the_two_signed_it_once_and_nobody_else()
    {
        using var stranger = SigningKey.Make();
        SigningKey[] people = [log.Root, log.SecondRoot, stranger];
        Gen.Int[0, 2].Array[1, 4].Sample(
            signers =>
            {
                var list = signers.Skip(1).Aggregate(SignedKeyList.Propose(log.Keys, people[signers[0]]), (signed, next) => signed.Countersign(people[next]));
                return Counts(list.Encoded) == signers.Order().SequenceEqual([0, 1]);
            }, iter: 200, threads: 1);
    }

    private bool Counts(byte[] list)
    {
        try
        {
            return KeyList.Read(list, log.Anchor).Number == 1;
        }
        catch (ProofException)
        {
            return false;
        }
    }

    [Fact]
    public void An_entry_swapped_after_the_first_signature_is_found_and_so_is_one_after_the_second()
    {
        using var evil = SigningKey.Make();
        var others = log.Keys with { Keys = [LogKey.Of(evil, Logs.Origin, Logs.Spring, Logs.Autumn)] };
        var ofOthers = SignedKeyList.Propose(others, log.SecondRoot).Encoded;
        var first = CoseMessage.DecodeMultiSign(SignedKeyList.Propose(log.Keys, log.Root).Encoded).Signatures[0];

        var (swapped, sentence) = (Together(ofOthers, first), $"The signature of the root key {log.Root.Id} is not of this list of keys: one of them was changed.");

        Refusal(swapped).ShouldBe(sentence);
        Refusal(SignedKeyList.Read(OfTwo) is var signed ? Swap(signed.Encoded, log.Key.Id, evil.Id) : []).ShouldEndWith("is not of this list of keys: one of them was changed.");
    }

    [Fact]
    public void Not_one_bit_of_the_list_can_be_changed()
    {
        foreach (var (signed, anchor) in new[] { (OfTwo, log.Anchor), (SignedKeyList.SignAlone(log.Keys, log.Root).Encoded, TrustAnchor.Of(log.Root)) })
            for (var bit = 0; bit < signed.Length * 8; bit += 7)
            {
                var changed = signed.ToArray();
                changed[bit / 8] ^= (byte)(1 << bit % 8);
                Should.Throw<ProofException>(() => KeyList.Read(changed, anchor), $"bit {bit}");
            }
    }

    [Fact]
    public void A_list_from_before_there_were_two_root_keys_holds_under_the_one_of_then()
    {
        using var usurper = SigningKey.Make();
        using var before = TrustAnchor.Of(log.Root);

        log.HeadOf(3).Verify(KeyList.Read(SignedKeyList.SignAlone(log.Keys, log.Root).Encoded, before));
        Should.Throw<ProofException>(() => KeyList.Read(SignedKeyList.SignAlone(log.Keys, usurper).Encoded, before)).Message
            .ShouldBe($"The list of keys is not signed by the root key {log.Root.Id}.");
    }

    [Fact]
    public void Whoever_trusts_one_of_the_two_reads_the_lists_of_both()
    {
        using var before = TrustAnchor.Of(log.Root);
        KeyList.Read(OfTwo, before).Number.ShouldBe(1);
    }

    [Fact]
    public void Keys_change_by_overlap_and_what_the_old_one_signed_stays_signed()
    {
        using var next = SigningKey.Make();
        var summer = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

        var keys = log.Keys.With(LogKey.Of(next, Logs.Origin, summer, summer.AddYears(1)));

        log.HeadOf(3).Verify(keys);
        log.HeadOf(4, summer.AddDays(1)).Verify(keys);
        log.HeadOf(5, summer.AddDays(1), next).Verify(keys);
        log.HeadOf(6, Logs.Autumn.AddDays(1), next).Verify(keys);
        Should.Throw<ProofException>(() => log.HeadOf(6, Logs.Autumn.AddDays(1)).Verify(keys));
    }

    [Fact]
    public void Root_keys_are_read_from_their_file_in_any_order_and_are_those_of_two_people()
    {
        var (one, other) = (log.Root.ToPublicPem(), log.SecondRoot.ToPublicPem());

        TrustAnchor.Read($"{one}\n{other}").Name.ShouldBe(TrustAnchor.Read($"{other}\n{one}").Name);
        TrustAnchor.Read(one).TakesTwo.ShouldBeFalse();
        TrustAnchor.Read(log.Anchor.ToPem()).Name.ShouldBe(log.Anchor.Name);
        Should.Throw<CryptographicException>(() => TrustAnchor.Read($"{one}\n{one}")).Message.ShouldContain("named twice");
        Should.Throw<CryptographicException>(() => TrustAnchor.Read("no key"));
    }

    [Fact]
    public void A_key_is_read_from_the_file_it_was_written_to_with_or_without_its_secret()
    {
        SigningKey.Read(log.Key.ToPem()).Id.ShouldBe(log.Key.Id);
        SigningKey.Read(log.Key.ToPublicPem()).Id.ShouldBe(log.Key.Id);
        Should.Throw<CryptographicException>(() => SigningKey.Read("no key"));
    }

    /// <summary>A signature of one list put to another.</summary>
    private static byte[] Together(byte[] signed, CoseSignature foreign)
    {
        var cbor = new CborWriter();
        var read = new CborReader(signed);
        cbor.WriteTag(read.ReadTag());
        cbor.WriteStartArray(read.ReadStartArray());
        for (var part = 0; part < 3; part++)
            cbor.WriteEncodedValue(read.ReadEncodedValue().Span);
        cbor.WriteStartArray(2);
        read.ReadStartArray();
        cbor.WriteEncodedValue(read.ReadEncodedValue().Span);
        cbor.WriteStartArray(3);
        cbor.WriteByteString(foreign.RawProtectedHeaders.Span);
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteByteString(foreign.Signature.Span);
        cbor.WriteEndArray();
        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    private static byte[] Swap(byte[] signed, string id, string other)
    {
        var at = signed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(id));
        return [.. signed[..at], .. Encoding.ASCII.GetBytes(other), .. signed[(at + id.Length)..]];
    }
}
