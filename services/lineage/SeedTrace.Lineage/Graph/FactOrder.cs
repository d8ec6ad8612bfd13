using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The two orders of facts. Both are total and neither depends on when a fact reached this service.</summary>
public static class FactOrder
{
    /// <summary>As the publishers logged them. Keeps every stream's own order.</summary>
    public static readonly Comparer<LearnedFact> AsLogged = Comparer<LearnedFact>.Create((one, other) =>
        First(one.LoggedTime.CompareTo(other.LoggedTime), ByPosition(one, other)));

    /// <summary>As things happened, for histories.</summary>
    public static readonly Comparer<LearnedFact> AsHappened = Comparer<LearnedFact>.Create((one, other) =>
        First(one.Time.CompareTo(other.Time), First(one.RecordedTime.CompareTo(other.RecordedTime), ByPosition(one, other))));

    /// <summary>Nearly always they are in that order already.</summary>
    internal static IEnumerable<LearnedFact> Logged(IReadOnlyList<LearnedFact> facts)
    {
        for (var n = 1; n < facts.Count; n++)
            if (AsLogged.Compare(facts[n - 1], facts[n]) > 0)
                return facts.Order(AsLogged);
        return facts;
    }

    private static int ByPosition(LearnedFact one, LearnedFact other) =>
        First(string.CompareOrdinal(one.Publisher, other.Publisher), one.Position.CompareTo(other.Position));

    private static int First(int decided, int otherwise) => decided != 0 ? decided : otherwise;
}
