using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>A list of keys with the signatures of root keys, ES256 over the list as JSON: COSE_Sign by two (RFC 9052 §4.1), or COSE_Sign1 by the only root
/// key, as lists were before. With one of two signatures it is a proposal, and holds nowhere.</summary>
public sealed class SignedKeyList
{
    private const int SignedByMany = 98;

    private readonly CoseMessage message;
    private readonly List<Signature> signatures;

    private SignedKeyList(byte[] encoded)
    {
        try
        {
            message = new CborReader(encoded) is var cbor && cbor.PeekState() == CborReaderState.Tag && cbor.PeekTag() == (CborTag)SignedByMany
                ? CoseMessage.DecodeMultiSign(encoded)
                : CoseMessage.DecodeSign1(encoded);
            signatures = message switch
            {
                CoseMultiSignMessage many => [.. many.Signatures.Select(one => Signature.Of(one.ProtectedHeaders, root => one.VerifyEmbedded(root)))],
                CoseSign1Message one => [Signature.Of(one.ProtectedHeaders, root => one.VerifyEmbedded(root))],
                _ => [],
            };
            List = JsonSerializer.Deserialize<KeyList>(message.Content!.Value.Span, FactJson.Options) ?? throw new JsonException("It says nothing.");
            Encoded = encoded;
        }
        catch (Exception e) when (e is CryptographicException or CborContentException or JsonException or MalformedValueException or InvalidOperationException)
        {
            throw new ProofException("The list of keys cannot be read: it is no COSE_Sign or COSE_Sign1 message of a list.", e);
        }
    }

    /// <summary>What it says. Who signed it is not looked at: <see cref="Verify"/>.</summary>
    public KeyList List { get; }

    public byte[] Encoded { get; }

    /// <summary>SHA-256 of what is signed, 64 hexadecimal digits: whoever signs it says so which list he has read.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(message.Content!.Value.Span));

    /// <exception cref="ProofException">It is no list of keys.</exception>
    public static SignedKeyList Read(byte[] encoded) => new(encoded);

    /// <summary>By the only root key of a country, which others read that know of no second one.</summary>
    public static SignedKeyList SignAlone(KeyList list, SigningKey root) => new(CoseSign1Message.SignEmbedded(Write(list), SignerWith(root, (CoseHeaderLabel.ContentType, "application/json"))));

    /// <summary>By the first of two.</summary>
    public static SignedKeyList Propose(KeyList list, SigningKey first) =>
        new(CoseMultiSignMessage.SignEmbedded(Write(list), SignerWith(first), new CoseHeaderMap { { CoseHeaderLabel.ContentType, "application/json" } }));

    /// <summary>By the second as well.</summary>
    public SignedKeyList Countersign(SigningKey second)
    {
        var both = CoseMessage.DecodeMultiSign(Encoded);
        both.AddSignatureForEmbedded(SignerWith(second));
        return new(both.Encode());
    }

    /// <exception cref="ProofException">Not every root key of the country signed it: the sentence says which did, and which has to.</exception>
    public KeyList Verify(TrustAnchor anchor)
    {
        var signers = SignersOf(anchor);
        return anchor.Roots.FirstOrDefault(root => !signers.Contains(root.Id)) is { } missing
            ? throw new ProofException(signers is [var alone, ..]
                ? $"The list of keys no. {List.Number} is signed by the root key {alone} alone; the root key {missing.Id}, of another person, has to sign it too."
                : $"The list of keys is not signed by {anchor.Name}.")
            : List;
    }

    /// <summary>Root keys of the country that signed it, by name. Who trusts one root key alone knows nothing of a second, and does not ask for it.</summary>
    /// <exception cref="ProofException">A signature is forged, repeated, or of nobody the country knows.</exception>
    public IReadOnlyList<string> SignersOf(TrustAnchor anchor)
    {
        var signers = new List<string>();
        foreach (var signature in signatures)
            if (anchor.Roots.FirstOrDefault(root => root.Id == signature.Key) is not { } root)
            {
                if (anchor.TakesTwo)
                    throw new ProofException($"The list of keys is signed by {signature.Key}, which is none of {anchor.Name}.");
            }
            else if (!signature.IsBy(root.Key))
                throw new ProofException($"The signature of the root key {root.Id} is not of this list of keys: one of them was changed.");
            else if (signers.Contains(root.Id))
                throw new ProofException($"The list of keys no. {List.Number} is signed twice by the root key {root.Id}: it takes two people.");
            else
                signers.Add(root.Id);
        return signers;
    }

    private static byte[] Write(KeyList list) => JsonSerializer.SerializeToUtf8Bytes(list, FactJson.Options);

    private static CoseSigner SignerWith(SigningKey root, params IEnumerable<(CoseHeaderLabel Label, string Text)> more)
    {
        var header = new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(root.Id) } };
        foreach (var (label, text) in more)
            header.Add(label, text);
        return new(root.Key, HashAlgorithmName.SHA256, header);
    }

    private sealed record Signature(string Key, Func<ECDsa, bool> IsBy)
    {
        public static Signature Of(CoseHeaderMap header, Func<ECDsa, bool> isBy)
        {
            header.RequireEs256("list of keys");
            return header.TryGetValue(CoseHeaderLabel.KeyIdentifier, out var id)
                ? new(Convert.ToHexStringLower(id.GetValueAsBytes()), isBy)
                : throw new ProofException("The list of keys does not say by whom it is signed.");
        }
    }
}
