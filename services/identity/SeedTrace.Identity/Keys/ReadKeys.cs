using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Keys;

/// <param name="Key">Its id, as in the public keys and in the header of tokens (<c>kid</c>).</param>
/// <param name="State"><c>announced</c>, <c>signs</c> or <c>accepted</c>.</param>
/// <param name="SignsFrom">Null: from the beginning.</param>
/// <param name="AcceptedUntil">Null: no other key is to take its place.</param>
internal sealed record KeyLine(string Key, string State, DateTimeOffset? SignsFrom, DateTimeOffset? AcceptedUntil);

/// <param name="Keys">In the order in which they sign.</param>
/// <param name="Proposal">What can be signed now.</param>
internal sealed record KeysAnswer(IReadOnlyList<KeyLine> Keys, ProposedKey? Proposal);

internal static class ReadKeysEndpoint
{
    public static void MapReadKeys(this RouteGroupBuilder keys) => keys.MapReading().MapGet("", (KeyDirectory directory, KeyRing ring) => Read(directory, ring.Now))
        .WithName("ReadKeys").WithSummary("The keys that tokens are signed with: which signs, which is announced, which is still accepted; and what waits for a signature.");

    private static KeysAnswer Read(KeyDirectory directory, DateTimeOffset now)
    {
        var schedule = new KeySchedule(directory.Read());
        var signing = schedule.SigningAt(now);
        return new(
            [.. schedule.PublishedAt(now).OrderBy(key => key.SignsFrom).Select(key => new KeyLine(
                key.Id,
                key == signing ? "signs" : key.SignsFrom > now ? "announced" : "accepted",
                key.SignsFrom == DateTimeOffset.MinValue ? null : key.SignsFrom,
                schedule.AcceptedUntil(key)))],
            directory.LastProposal()?.Open is { } open && open.CanBeSigned(now) ? new(open) : null);
    }
}
