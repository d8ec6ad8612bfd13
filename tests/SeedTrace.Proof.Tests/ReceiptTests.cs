namespace SeedTrace.Proof.Tests;

public sealed class ReceiptTests
{
    private readonly Logs log = new();

    [Fact]
    public void A_receipt_shows_offline_that_a_fact_is_in_the_log()
    {
        for (var size = 1; size <= log.Leaves.Length; size++)
            for (var position = 1; position <= size; position++)
            {
                var receipt = Receipt.Read(log.ReceiptOf(position, size).Encoded);
                receipt.Position.ShouldBe(position);
                receipt.VerifyInclusion(log.Leaves[position - 1], log.Keys).ShouldBe(log.HeadOf(size).Head);
            }
    }

    [Fact]
    public void A_receipt_shows_offline_that_the_log_continues_what_it_was()
    {
        var later = log.HeadOf(13);

        var receipt = Receipt.Read(later.ReceiptFrom(6, Trees.Consistency(log.Leaves, 6, 13)).Encoded);

        receipt.Position.ShouldBeNull();
        receipt.VerifyConsistency(log.HeadOf(6).Head, later.Head.Root, log.Keys).ShouldBe(later.Head);
    }

    [Fact]
    public void Not_one_bit_of_a_receipt_can_be_changed()
    {
        var receipt = log.ReceiptOf(5, 7).Encoded;
        for (var bit = 0; bit < receipt.Length * 8; bit++)
        {
            var changed = receipt.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<ProofException>(() => Receipt.Read(changed).VerifyInclusion(log.Leaves[4], log.Keys), $"bit {bit}");
        }
    }

    [Fact]
    public void A_receipt_of_one_fact_is_none_of_another() =>
        Should.Throw<ProofException>(() => log.ReceiptOf(5, 7).VerifyInclusion(log.Leaves[5], log.Keys)).Message.ShouldBe(
            "/seedtrace/KAZ/breeding did not sign what the receipt shows: its signature, its proof or what it is held to be of was changed.");

    [Fact]
    public void A_receipt_of_consistency_is_none_of_inclusion() =>
        Should.Throw<ProofException>(() => log.HeadOf(13).ReceiptFrom(6, Trees.Consistency(log.Leaves, 6, 13)).VerifyInclusion(log.Leaves[5], log.Keys))
            .Message.ShouldBe("The receipt of /seedtrace/KAZ/breeding does not show that a fact is among its 13.");

    /// <summary>The shape of RFC 9942 §5.2: tag 18, the structure 395 protected, the proofs 396 beside it, no payload.</summary>
    [Fact]
    public void A_receipt_has_the_shape_of_the_standard()
    {
        var cbor = new System.Formats.Cbor.CborReader(log.ReceiptOf(2, 2).Encoded);
        ((int)cbor.ReadTag()).ShouldBe(18);
        cbor.ReadStartArray().ShouldBe(4);
        var header = new System.Formats.Cbor.CborReader(cbor.ReadByteString());
        header.ReadStartMap().ShouldBe(4);
        (header.ReadInt32(), header.ReadInt32()).ShouldBe((1, -7));
        cbor.ReadStartMap().ShouldBe(1);
        cbor.ReadInt32().ShouldBe(396);
        cbor.ReadStartMap().ShouldBe(1);
        cbor.ReadInt32().ShouldBe(-1);
        cbor.ReadStartArray().ShouldBe(1);
        var proof = new System.Formats.Cbor.CborReader(cbor.ReadByteString());
        proof.ReadStartArray().ShouldBe(3);
        (proof.ReadInt32(), proof.ReadInt32()).ShouldBe((2, 1));
        proof.ReadStartArray().ShouldBe(1);
        proof.ReadByteString().ShouldBe(log.Leaves[0].ToBytes());
        cbor.ReadEndArray();
        cbor.ReadEndMap();
        cbor.ReadEndMap();
        cbor.ReadNull();
        cbor.ReadByteString().Length.ShouldBe(64);
    }
}
