using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using SeedTrace.Contracts;

namespace SeedTrace.Proof;

/// <summary>Something a service says under its key, beside the heads of its log: COSE_Sign1 with ES256. Who says it, when and under which key is in the
/// protected header, as in a head.</summary>
public sealed class SignedStatement
{
    private const int Issuer = 1, IssuedAt = 6;

    private readonly CoseSign1Message message;
    private readonly string keyId;

    private SignedStatement(byte[] encoded)
    {
        try
        {
            message = CoseMessage.DecodeSign1(encoded);
            var header = message.ProtectedHeaders;
            header.RequireEs256("statement");
            if (!header.TryGetValue(CoseHeaderLabel.KeyIdentifier, out var key) || !header.TryGetValue(CoseLabels.Claims, out var claims))
                throw new ProofException("The statement does not say whose it is.");
            keyId = Convert.ToHexStringLower(key.GetValueAsBytes());
            (Origin, Time) = Decode(claims.EncodedValue);
            Content = message.Content ?? throw new ProofException("The statement says nothing.");
            Encoded = encoded;
        }
        catch (Exception e) when (e is CryptographicException or CborContentException or InvalidOperationException or OverflowException)
        {
            throw new ProofException("The statement cannot be read: it is no COSE_Sign1 message of a service.", e);
        }
    }

    /// <summary>Who says it: as the <c>source</c> of its facts.</summary>
    public string Origin { get; }

    public DateTimeOffset Time { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public byte[] Encoded { get; }

    public static SignedStatement Sign(string origin, DateTimeOffset time, byte[] content, SigningKey key)
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartMap(2);
        cbor.WriteInt32(Issuer);
        cbor.WriteTextString(origin);
        cbor.WriteInt32(IssuedAt);
        cbor.WriteDouble(time.ToUnixTimeMilliseconds() / 1000.0);
        cbor.WriteEndMap();
        return new(CoseSign1Message.SignEmbedded(content, new CoseSigner(key.Key, HashAlgorithmName.SHA256, new CoseHeaderMap
        {
            { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(key.Id) },
            { CoseHeaderLabel.ContentType, "application/json" },
            { CoseLabels.Claims, CoseHeaderValue.FromEncodedValue(cbor.Encode()) },
        })));
    }

    /// <exception cref="ProofException">It is no statement. Who signed it is not looked at: <see cref="Verify"/>.</exception>
    public static SignedStatement Read(byte[] encoded) => new(encoded);

    /// <exception cref="ProofException">No key of the service that was valid at its time signed it.</exception>
    public void Verify(KeyList keys)
    {
        using var key = keys.Find(Origin, keyId, Time);
        if (!message.VerifyEmbedded(key.Key))
            throw new ProofException($"The signature of the statement of {Origin} of {Timestamp.Of(Time)} is forged.");
    }

    private static (string Origin, DateTimeOffset Time) Decode(ReadOnlyMemory<byte> encoded)
    {
        var cbor = new CborReader(encoded);
        (string? origin, double? time) = (null, null);
        for (var left = cbor.ReadStartMap() ?? 0; left > 0; left--)
            switch (cbor.ReadInt32())
            {
                case Issuer: origin = cbor.ReadTextString(); break;
                case IssuedAt: time = cbor.ReadDouble(); break;
                default: cbor.SkipValue(); break;
            }
        return origin is not null && time is > 0 and < 1e11
            ? (origin, DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(time.Value * 1000)))
            : throw new ProofException("The statement does not say who says it and when.");
    }
}
