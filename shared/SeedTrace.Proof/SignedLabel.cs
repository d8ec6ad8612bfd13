using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>What a label says, under the certifier's key, small enough for the code that is printed on it: COSE_Sign1 with ES256 over an array of CBOR. Whoever has
/// the list of keys checks it with no network; whether the lot was stopped since, only a network tells.</summary>
public sealed class SignedLabel
{
    private const int Members = 6;

    // Nothing else that is signed with the key can be taken for a label.
    private static readonly byte[] Purpose = "seedtrace-label"u8.ToArray();
    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    private readonly CoseSign1Message message;
    private readonly string keyId;

    private SignedLabel(byte[] encoded)
    {
        try
        {
            message = CoseMessage.DecodeSign1(encoded);
            var header = message.ProtectedHeaders;
            header.RequireEs256("label");
            if (!header.TryGetValue(CoseHeaderLabel.KeyIdentifier, out var key))
                throw new ProofException("The label does not say by whom it is signed.");
            keyId = Convert.ToHexStringLower(key.GetValueAsBytes());
            Text = Decode(message.Content ?? throw new ProofException("The label says nothing."));
            Encoded = encoded;
        }
        catch (Exception e) when (e is CryptographicException or CborContentException or InvalidOperationException or OverflowException or MalformedValueException
            or ArgumentOutOfRangeException)
        {
            throw new ProofException("The label cannot be read: it is no COSE_Sign1 message of a certifier.", e);
        }
    }

    public LabelText Text { get; }

    public byte[] Encoded { get; }

    public static SignedLabel Sign(LabelText text, SigningKey key) => new(CoseSign1Message.SignEmbedded(
        Encode(text), new CoseSigner(key.Key, HashAlgorithmName.SHA256, new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(key.Id) } }), Purpose));

    /// <exception cref="ProofException">It is no signed label. Who signed it is not looked at: <see cref="Verify"/>.</exception>
    public static SignedLabel Read(byte[] encoded) => new(encoded);

    /// <exception cref="ProofException">No key of the certifier that was valid when it was signed made this signature.</exception>
    public void Verify(KeyList keys)
    {
        using var key = keys.Find(Services.SourceOf(Text.Country, Services.Certification), keyId, Text.SignedAt);
        if (!message.VerifyEmbedded(key.Key, Purpose))
            throw new ProofException($"The signature of label {Text.Label} is forged.");
    }

    private static byte[] Encode(LabelText text)
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(Members);
        cbor.WriteTextString(text.Lot.ToString());
        cbor.WriteTextString(text.Label);
        cbor.WriteTextString(text.Scheme);
        cbor.WriteTextString(text.Class);
        cbor.WriteInt32(text.ValidUntil.DayNumber - Epoch.DayNumber);
        cbor.WriteInt64(text.SignedAt.ToUnixTimeSeconds());
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    private static LabelText Decode(ReadOnlyMemory<byte> encoded)
    {
        var cbor = new CborReader(encoded, CborConformanceMode.Canonical);
        if (cbor.ReadStartArray() != Members)
            throw new ProofException("The label does not say all that a label says.");
        var text = new LabelText(
            LotNumber.Parse(cbor.ReadTextString()), cbor.ReadTextString(), cbor.ReadTextString(), cbor.ReadTextString(),
            Epoch.AddDays(cbor.ReadInt32()), DateTimeOffset.FromUnixTimeSeconds(cbor.ReadInt64()));
        LabelSerial.ParseWithOrWithoutProof(text.Label);
        cbor.ReadEndArray();
        return text;
    }
}

/// <param name="Label">Series and number.</param>
/// <param name="ValidUntil">Last day of the lot's certificate when the label was printed.</param>
/// <param name="SignedAt">To the second.</param>
public sealed record LabelText(LotNumber Lot, string Label, string Scheme, string Class, DateOnly ValidUntil, DateTimeOffset SignedAt)
{
    /// <summary>Of the certifier: ISO 3166 alpha-3.</summary>
    public string Country => Label[..3];
}
