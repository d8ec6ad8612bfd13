using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;

namespace SeedTrace.Proof;

/// <summary>What the protected header of a head and of a receipt says beside the algorithm: whose log, how long, when, by which key.</summary>
internal sealed record HeadClaims(string Origin, long Size, DateTimeOffset Time, string KeyId)
{
    private const int Issuer = 1, IssuedAt = 6;
    private const string TreeSize = "tree-size";

    public CoseSigner SignerWith(SigningKey key) => new(key.Key, HashAlgorithmName.SHA256, new CoseHeaderMap
    {
        { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(KeyId) },
        { CoseLabels.Claims, CoseHeaderValue.FromEncodedValue(Encode()) },
        { CoseLabels.Structure, CoseLabels.Rfc9162Sha256 },
    });

    /// <exception cref="ProofException">It does not say all of it.</exception>
    public static HeadClaims Of(CoseSign1Message message, string what)
    {
        var header = message.ProtectedHeaders;
        header.RequireEs256(what);
        if (!header.TryGetValue(CoseLabels.Structure, out var structure) || structure.GetValueAsInt32() != CoseLabels.Rfc9162Sha256)
            throw new ProofException($"The {what} is not of a tree as RFC 9162 has it.");
        if (!header.TryGetValue(CoseHeaderLabel.KeyIdentifier, out var key) || !header.TryGetValue(CoseLabels.Claims, out var claims))
            throw new ProofException($"The {what} does not say whose it is.");
        return Decode(claims.EncodedValue, Convert.ToHexStringLower(key.GetValueAsBytes()), what);
    }

    private byte[] Encode()
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteInt32(Issuer);
        cbor.WriteTextString(Origin);
        cbor.WriteInt32(IssuedAt);
        cbor.WriteDouble(Time.ToUnixTimeMilliseconds() / 1000.0);
        cbor.WriteTextString(TreeSize);
        cbor.WriteInt64(Size);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static HeadClaims Decode(ReadOnlyMemory<byte> encoded, string keyId, string what)
    {
        var cbor = new CborReader(encoded);
        (string? origin, double? time, long? size) = (null, null, null);
        for (var left = cbor.ReadStartMap() ?? 0; left > 0; left--)
            switch (cbor.PeekState() is CborReaderState.TextString ? cbor.ReadTextString() : (object)cbor.ReadInt32())
            {
                case Issuer: origin = cbor.ReadTextString(); break;
                case IssuedAt: time = cbor.ReadDouble(); break;
                case TreeSize: size = cbor.ReadInt64(); break;
                default: cbor.SkipValue(); break;
            }
        return origin is not null && time is > 0 and < 1e11 && size is >= 0
            ? new(origin, size.Value, DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(time.Value * 1000)), keyId)
            : throw new ProofException($"The {what} does not say of which log it is, how long that was and when.");
    }
}
