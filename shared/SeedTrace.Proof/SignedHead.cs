using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;

namespace SeedTrace.Proof;

/// <summary>A tree head as its log signed it: COSE_Sign1 with ES256 over the root; the rest is in the protected header. So the same signature makes the
/// receipts of RFC 9942, whose payload is the root that their proof leads to: who has a signed head and a proof has a receipt.</summary>
public sealed class SignedHead
{
    private readonly CoseSign1Message message;
    private readonly HeadClaims claims;

    private SignedHead(byte[] encoded)
    {
        try
        {
            message = CoseMessage.DecodeSign1(encoded);
            claims = HeadClaims.Of(message, "tree head");
            Encoded = encoded;
            Head = new(claims.Origin, claims.Size, Hash.Of(message.Content is { Length: Hash.Length } root
                ? root.Span : throw new ProofException("The tree head has no root.")), claims.Time);
        }
        catch (Exception e) when (e is CryptographicException or CborContentException or InvalidOperationException or OverflowException)
        {
            throw new ProofException("The tree head cannot be read: it is no COSE_Sign1 message of a log.", e);
        }
    }

    public TreeHead Head { get; }

    /// <summary>Name of the key that signed it.</summary>
    public string KeyId => claims.KeyId;

    public byte[] Encoded { get; }

    public static SignedHead Sign(TreeHead head, SigningKey key) => new(CoseSign1Message.SignEmbedded(
        head.Root.ToBytes(), new HeadClaims(head.Origin, head.Size, head.Time, key.Id).SignerWith(key)));

    /// <exception cref="ProofException">It is no signed head. Who signed it is not looked at: <see cref="Verify"/>.</exception>
    public static SignedHead Read(byte[] encoded) => new(encoded);

    /// <exception cref="ProofException">None of the keys of its log that were valid at its time signed it.</exception>
    public void Verify(KeyList keys)
    {
        using var key = keys.Find(claims.Origin, claims.KeyId, claims.Time);
        if (!message.VerifyEmbedded(key.Key))
            throw new ProofException($"The signature of the tree head of {Head.Origin} over {Head.Size} facts is forged.");
    }

    /// <summary>RFC 9942 §5.2: the fact at this position is in the log.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="path">Hashes of <see cref="MerkleTree.InclusionPath"/> in the tree of this head.</param>
    public Receipt ReceiptOf(long position, IReadOnlyList<Hash> path) =>
        Receipt.Make(message, CoseLabels.Inclusion, Head.Size, position - 1, path);

    /// <summary>RFC 9942 §5.3: the log still begins with what it began with.</summary>
    /// <param name="from">Facts of the earlier head.</param>
    /// <param name="path">Hashes of <see cref="MerkleTree.ConsistencyPath"/> to the tree of this head.</param>
    public Receipt ReceiptFrom(long from, IReadOnlyList<Hash> path) =>
        Receipt.Make(message, CoseLabels.Consistency, from, Head.Size, path);
}
