namespace SeedTrace.Lineage.Graph;

/// <summary>A fact as another service published it.</summary>
/// <param name="Publisher">Service that wrote it.</param>
/// <param name="StreamKind">First part of <paramref name="Stream"/>.</param>
/// <param name="Stream">Key of the stream at its publisher.</param>
/// <param name="Version">Place in the stream, from 1.</param>
/// <param name="Position">Place in the publisher's fact log, from 1.</param>
/// <param name="Name">The fact in kebab-case, for example <c>lot-harvested</c>.</param>
/// <param name="Time">When it happened.</param>
/// <param name="RecordedTime">When the publisher took it.</param>
/// <param name="LoggedTime">When it got its position; never decreases within a publisher.</param>
/// <param name="Actor">Opaque account.</param>
/// <param name="Party">Opaque party the account acted for.</param>
/// <param name="Record">The typed fact; null where this version does not know the type.</param>
public sealed record LearnedFact(
    string Publisher, string StreamKind, string Stream, long Version, long Position, Guid Id, string Name, DateTimeOffset Time,
    DateTimeOffset RecordedTime, DateTimeOffset LoggedTime, string Actor, string Party, object? Record);

/// <summary>The two orders of facts. Both are total and neither depends on when a fact reached this service.</summary>
public static class FactOrder
{
    /// <summary>As the publishers logged them. Keeps every stream's own order.</summary>
    public static readonly Comparer<LearnedFact> AsLogged = Comparer<LearnedFact>.Create((one, other) =>
        First(one.LoggedTime.CompareTo(other.LoggedTime), ByPosition(one, other)));

    /// <summary>As things happened, for histories.</summary>
    public static readonly Comparer<LearnedFact> AsHappened = Comparer<LearnedFact>.Create((one, other) =>
        First(one.Time.CompareTo(other.Time), First(one.RecordedTime.CompareTo(other.RecordedTime), ByPosition(one, other))));

    private static int ByPosition(LearnedFact one, LearnedFact other) =>
        First(string.CompareOrdinal(one.Publisher, other.Publisher), one.Position.CompareTo(other.Position));

    private static int First(int decided, int otherwise) => decided != 0 ? decided : otherwise;
}
