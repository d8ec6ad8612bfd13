using SeedTrace.Identity.Tokens;

namespace SeedTrace.Identity.Keys;

/// <summary>Which key signs when. A new one is announced before it signs; the one before it is accepted until every token it signed has ended.</summary>
internal sealed class KeySchedule(IEnumerable<TokenKey> all)
{
    // The last replica notices that a key has stopped signing one look later, on a clock that may be behind.
    private static readonly TimeSpan Outlived = TokenServer.Lifetime + Contracts.Identity.Tokens.ClockSkew + KeyRing.Every;

    private readonly List<TokenKey> keys = [.. all.OrderBy(key => key.SignsFrom).ThenBy(key => key.File, StringComparer.Ordinal)];

    /// <summary>Where all are only announced, for somebody took the others away, the next one does not wait.</summary>
    public TokenKey SigningAt(DateTimeOffset now) => keys.LastOrDefault(key => key.SignsFrom <= now) ?? keys[0];

    /// <summary>Those that are published: first the one that signs.</summary>
    public IReadOnlyList<TokenKey> PublishedAt(DateTimeOffset now) =>
        [SigningAt(now), .. keys.Where(key => key != SigningAt(now) && !IsRetired(key, now))];

    public IEnumerable<TokenKey> RetiredAt(DateTimeOffset now) => keys.Where(key => IsRetired(key, now));

    /// <returns>Null as long as no other key is to take its place.</returns>
    public DateTimeOffset? AcceptedUntil(TokenKey key) =>
        keys.Where(later => later.SignsFrom > key.SignsFrom).Min(later => (DateTimeOffset?)later.SignsFrom) + Outlived;

    private bool IsRetired(TokenKey key, DateTimeOffset now) => AcceptedUntil(key) <= now;
}
