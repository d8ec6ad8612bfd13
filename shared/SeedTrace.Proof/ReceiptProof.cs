using System.Formats.Cbor;

namespace SeedTrace.Proof;

/// <summary>The one proof of a receipt, as RFC 9942 §5 encodes it: size and leaf, or two sizes, and the hashes.</summary>
internal sealed record ReceiptProof(int Kind, long First, long Second, IReadOnlyList<Hash> Path)
{
    public byte[] Encode()
    {
        var cbor = new CborWriter();
        cbor.WriteStartArray(3);
        cbor.WriteInt64(First);
        cbor.WriteInt64(Second);
        cbor.WriteStartArray(Path.Count);
        foreach (var hash in Path)
            cbor.WriteByteString(hash.ToBytes());
        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <param name="proofs">The map of the header parameter 396.</param>
    public static ReceiptProof Read(ReadOnlyMemory<byte> proofs)
    {
        var map = new CborReader(proofs);
        if (map.ReadStartMap() != 1)
            throw new ProofException("The receipt has not one proof.");
        var kind = map.ReadInt32();
        if (kind is not (CoseLabels.Inclusion or CoseLabels.Consistency) || map.ReadStartArray() != 1)
            throw new ProofException("The receipt has not one proof.");
        var cbor = new CborReader(map.ReadByteString());
        if (cbor.ReadStartArray() != 3)
            throw new ProofException("The receipt's proof is none of RFC 9942.");
        var (first, second) = (cbor.ReadInt64(), cbor.ReadInt64());
        var path = new List<Hash>();
        for (cbor.ReadStartArray(); cbor.PeekState() != CborReaderState.EndArray;)
            path.Add(Hash.Of(cbor.ReadByteString() is { Length: Hash.Length } hash ? hash : throw new ProofException("The receipt's proof is not of SHA-256.")));
        cbor.ReadEndArray();
        cbor.ReadEndArray();
        map.ReadEndArray();
        map.ReadEndMap();
        return cbor.BytesRemaining + map.BytesRemaining == 0 ? new(kind, first, second, path) : throw new ProofException("The receipt has more than its proof.");
    }
}
