using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>Whose signatures hold, when. Signed with the country's root key, which is kept offline and which verifiers have from elsewhere.</summary>
/// <param name="Number">A later list has a greater one.</param>
public sealed record KeyList(long Number, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Issued, IReadOnlyList<LogKey> Keys)
{
    /// <summary>COSE_Sign1 with ES256; the payload is the list as JSON.</summary>
    public byte[] Sign(SigningKey root) => CoseSign1Message.SignEmbedded(
        JsonSerializer.SerializeToUtf8Bytes(this, FactJson.Options),
        new CoseSigner(root.Key, HashAlgorithmName.SHA256, new CoseHeaderMap
        {
            { CoseHeaderLabel.KeyIdentifier, Convert.FromHexString(root.Id) },
            { CoseHeaderLabel.ContentType, "application/json" },
        }));

    /// <exception cref="ProofException">The root did not sign this list.</exception>
    public static KeyList Read(byte[] encoded, SigningKey root)
    {
        try
        {
            var message = CoseMessage.DecodeSign1(encoded);
            if (!message.VerifyEmbedded(root.Key))
                throw new ProofException($"The list of keys is not signed by the root key {root.Id}.");
            return JsonSerializer.Deserialize<KeyList>(message.Content!.Value.Span, FactJson.Options)!;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or InvalidOperationException)
        {
            throw new ProofException("The list of keys cannot be read: it is no COSE_Sign1 message of a list.", e);
        }
    }

    /// <summary>The same list with a further key. The one it follows stays valid as long as it was: both may sign meanwhile.</summary>
    public KeyList With(LogKey key, DateTimeOffset issued) => new(Number + 1, issued, [.. Keys, key]);

    /// <summary>The same list with every key of this log ended.</summary>
    internal KeyList Ended(string origin, DateTimeOffset now) =>
        this with { Keys = [.. Keys.Select(key => key.Origin == origin && key.Until > now ? key with { Until = now } : key)] };

    /// <exception cref="ProofException">No such key of this log was valid then; the sentence says what is wrong with it.</exception>
    internal SigningKey Find(string origin, string id, DateTimeOffset time)
    {
        var key = Keys.FirstOrDefault(key => key.Id == id)
            ?? throw new ProofException($"The key {id} that signed for {origin} is not in the list of keys.");
        if (key.Origin != origin)
            throw new ProofException($"The key {id} signed for {origin}, and is a key of {key.Origin}.");
        if (time < key.From)
            throw new ProofException($"The key {id} signed for {origin} at {Timestamp.Of(time)}, and is valid from {Timestamp.Of(key.From)}.");
        if (time >= key.Until)
            throw new ProofException($"The key {id} signed for {origin} at {Timestamp.Of(time)}, and was valid until {Timestamp.Of(key.Until)}.");
        var found = SigningKey.OfPublic(key.Public);
        return found.Id == id ? found : throw new ProofException($"The list of keys has another key under {id}.");
    }
}
