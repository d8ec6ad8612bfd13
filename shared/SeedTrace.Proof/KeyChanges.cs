using SeedTrace.Contracts;

namespace SeedTrace.Proof;

/// <summary>What a list of keys changes in the one before, for the person who is asked to sign it.</summary>
public static class KeyChanges
{
    /// <param name="before">None: all that the list says is new to the reader.</param>
    /// <returns>A line for each change.</returns>
    public static IReadOnlyList<string> Between(KeyList? before, KeyList proposed) =>
    [
        .. from key in proposed.Keys
           let known = before?.Keys.FirstOrDefault(known => known.Id == key.Id)
           where known is null || !Same(known, key)
           select known is null
               ? $"new    {key.Id} signs for {key.Origin} from {Timestamp.Of(key.From)} until {Timestamp.Of(key.Until)}"
               : $"ends   {key.Id} of {key.Origin} on {Timestamp.Of(key.Until)} already, not on {Timestamp.Of(known.Until)}",
    ];

    /// <summary>A list only grows, and keys only end earlier: else something that is signed would not be signed any more.</summary>
    /// <returns>Null when it may follow.</returns>
    public static string? FlawIn(KeyList? before, KeyList proposed)
    {
        if (before is not null && proposed.Number != before.Number + 1)
            return $"The list of keys no. {proposed.Number} does not follow no. {before.Number}, which is in use.";
        foreach (var key in proposed.Keys)
            if (SigningKey.IdOf(key.Public) != key.Id)
                return $"The list of keys no. {proposed.Number} has another key under {key.Id}.";
            else if (proposed.Keys.Count(other => other.Id == key.Id) > 1)
                return $"The list of keys no. {proposed.Number} has the key {key.Id} twice.";
        foreach (var known in before?.Keys ?? [])
            if (proposed.Keys.FirstOrDefault(key => key.Id == known.Id) is not { } key)
                return $"The list of keys no. {proposed.Number} leaves out the key {known.Id} of {known.Origin}: what it signed would not be signed any more.";
            else if (!Same(known with { Until = key.Until }, key) || key.Until > known.Until)
                return $"The list of keys no. {proposed.Number} changes the key {known.Id} of {known.Origin}: a key can end earlier, and nothing else.";
        return null;
    }

    private static bool Same(LogKey one, LogKey other) =>
        (one.Id, one.Origin, one.From, one.Until) == (other.Id, other.Origin, other.From, other.Until) && one.Public.AsSpan().SequenceEqual(other.Public);
}
