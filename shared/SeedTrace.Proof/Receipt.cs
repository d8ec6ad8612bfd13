using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;

namespace SeedTrace.Proof;

/// <summary>A receipt of RFC 9942 over <c>RFC9162_SHA256</c>: one proof, and the log's signature over the root it leads to.</summary>
public sealed class Receipt
{
    private readonly CoseSign1Message message;
    private readonly HeadClaims claims;
    private readonly (int Kind, long First, long Second, IReadOnlyList<Hash> Path) proof;

    private Receipt(byte[] encoded)
    {
        try
        {
            message = CoseMessage.DecodeSign1(encoded);
            claims = HeadClaims.Of(message, "receipt");
            proof = ReadProof(message.UnprotectedHeaders.TryGetValue(CoseLabels.Proofs, out var proofs)
                ? proofs.EncodedValue : throw new ProofException("The receipt has no proof."));
            Encoded = encoded;
        }
        catch (Exception e) when (e is CryptographicException or CborContentException or InvalidOperationException or OverflowException)
        {
            throw new ProofException("The receipt cannot be read: it is no COSE_Sign1 message with one proof of RFC 9942.", e);
        }
    }

    public byte[] Encoded { get; }

    /// <summary>Of the log.</summary>
    public string Origin => claims.Origin;

    /// <summary>Facts of the log when it was signed.</summary>
    public long Size => claims.Size;

    public DateTimeOffset Time => claims.Time;

    /// <summary>Of the fact it shows to be in the log; null for a receipt of consistency.</summary>
    public long? Position => proof.Kind == CoseLabels.Inclusion ? proof.Second + 1 : null;

    /// <exception cref="ProofException">It is no receipt. Who signed it is not looked at.</exception>
    public static Receipt Read(byte[] encoded) => new(encoded);

    /// <returns>The head that the log signed: with its root it can be compared with others.</returns>
    /// <exception cref="ProofException">It does not show that this leaf is in the log.</exception>
    public TreeHead VerifyInclusion(Hash leaf, KeyList keys)
    {
        if (proof.Kind != CoseLabels.Inclusion || proof.First != Size)
            throw new ProofException($"The receipt of {Origin} does not show that a fact is among its {Size}.");
        return Signed(MerkleTree.RootByInclusion(leaf, proof.Second, Size, proof.Path), keys);
    }

    /// <param name="root">Of the later head.</param>
    /// <exception cref="ProofException">It does not show that the log continues what it was.</exception>
    public TreeHead VerifyConsistency(TreeHead earlier, Hash root, KeyList keys)
    {
        if (proof.Kind != CoseLabels.Consistency || proof.First != earlier.Size || proof.Second != Size)
            throw new ProofException($"The receipt of {Origin} does not lead from {earlier.Size} facts to {Size}.");
        var head = Signed(root, keys);
        head.VerifyContinues(earlier, proof.Path);
        return head;
    }

    private TreeHead Signed(Hash root, KeyList keys)
    {
        using var key = keys.Find(Origin, claims.KeyId, Time);
        return message.VerifyDetached(key.Key, root.ToBytes())
            ? new(Origin, Size, root, Time)
            : throw new ProofException($"{Origin} did not sign what the receipt shows: its signature, its proof or what it is held to be of was changed.");
    }

    internal static Receipt Make(CoseSign1Message head, int kind, long first, long second, IReadOnlyList<Hash> path)
    {
        var cbor = new CborWriter();
        cbor.WriteTag((CborTag)18);
        cbor.WriteStartArray(4);
        cbor.WriteByteString(head.RawProtectedHeaders.Span);
        cbor.WriteStartMap(1);
        cbor.WriteInt32(396);
        cbor.WriteStartMap(1);
        cbor.WriteInt32(kind);
        cbor.WriteStartArray(1);
        cbor.WriteByteString(EncodeProof(first, second, path));
        cbor.WriteEndArray();
        cbor.WriteEndMap();
        cbor.WriteEndMap();
        cbor.WriteNull();
        cbor.WriteByteString(head.Signature.Span);
        cbor.WriteEndArray();
        return new(cbor.Encode());
    }

    private static byte[] EncodeProof(long first, long second, IReadOnlyList<Hash> path)
    {
        var cbor = new CborWriter();
        cbor.WriteStartArray(3);
        cbor.WriteInt64(first);
        cbor.WriteInt64(second);
        cbor.WriteStartArray(path.Count);
        foreach (var hash in path)
            cbor.WriteByteString(hash.ToBytes());
        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    private static (int, long, long, IReadOnlyList<Hash>) ReadProof(ReadOnlyMemory<byte> proofs)
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
        return cbor.BytesRemaining + map.BytesRemaining == 0 ? (kind, first, second, path) : throw new ProofException("The receipt has more than its proof.");
    }
}
