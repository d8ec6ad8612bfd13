using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Findings;

/// <summary>Which findings are asked for; null for all.</summary>
/// <param name="Lot">Key of the lot they are about.</param>
/// <param name="Party">Named in, or author of, a fact that shows them.</param>
internal sealed record FindingFilter(FindingKind? Kind, string? Lot, PartyId? Party)
{
    /// <exception cref="MalformedValueException">There is no such kind, or a number is none.</exception>
    public static FindingFilter Parse(string? kind, string? lot, string? party) => new(
        kind is null ? null : KindOf(kind), lot is null ? null : Keys.Of(LotNumber.Parse(lot)), party is null ? null : PartyId.Parse(party));

    public bool Lets(Finding finding) => (Kind is null || finding.Kind == Kind) && (Lot is null || finding.About == Lot) && (Party is not { } party || finding.Facts.Any(fact => Names(fact, party)));

    private static bool Names(LearnedFact fact, PartyId party) => fact.Party == party.ToString() || Named.Parties(fact.Record).Contains(party);

    private static FindingKind KindOf(string name) => FindingWords.KindOf(name)
        ?? throw new MalformedValueException("finding-kind-malformed", $"There is no such kind of finding; there are {string.Join(", ", FindingWords.All)}.");
}

/// <param name="Findings">About lots and crops in the order of their numbers.</param>
/// <param name="Truncated">There is more on further pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record FindingList(Basis Basis, IReadOnlyList<FindingAnswer> Findings, bool Truncated, string? Next)
{
    internal static FindingList Of(LineageGraph graph, FindingFilter filter, Page page, Moment at)
    {
        var (basis, all, _) = graph.FindingsAt(at, filter.Lot);
        var found = all.Where(filter.Lets).Where(finding => page.After is not { } after || string.CompareOrdinal(finding.Key, after.Key) > 0)
            .OrderBy(finding => finding.Key, StringComparer.Ordinal).Take(page.Limit + 1).ToList();
        var more = found.Count > page.Limit;
        List<Finding> part = more ? found[..page.Limit] : found;
        return new FindingList(basis, [.. part.Select(finding => finding.Answer())], more, more ? Page.Next(part.Count, part[^1].Key) : null);
    }
}

/// <summary>How much is wrong.</summary>
/// <param name="Kinds">Findings by kind.</param>
/// <param name="Open">What would be a finding if the facts it misses were not perhaps on their way.</param>
public sealed record FindingsSummary(Basis Basis, int Findings, IReadOnlyDictionary<FindingKind, int> Kinds, int Open)
{
    internal static FindingsSummary Of(LineageGraph graph, Moment at)
    {
        var (basis, found, open) = graph.FindingsAt(at);
        return new FindingsSummary(basis, found.Count, new SortedDictionary<FindingKind, int>(found.CountBy(finding => finding.Kind).ToDictionary()), open);
    }
}
