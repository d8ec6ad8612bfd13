using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Proof;

/// <summary>Whose signatures hold, when. The two root keys of the country sign it, which two people keep offline and which verifiers have from elsewhere.</summary>
/// <param name="Number">A later list has a greater one.</param>
public sealed record KeyList(long Number, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Issued, IReadOnlyList<LogKey> Keys)
{
    /// <exception cref="ProofException">The root keys of the country did not sign this list.</exception>
    public static KeyList Read(byte[] encoded, TrustAnchor anchor) => SignedKeyList.Read(encoded).Verify(anchor);

    /// <summary>The same list with a further key. The one it follows stays valid as long as it was: both may sign meanwhile.</summary>
    public KeyList With(LogKey key) => this with { Keys = [.. Keys, key] };

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
