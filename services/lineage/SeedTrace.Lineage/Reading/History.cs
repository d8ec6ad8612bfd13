using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Every fact of every publisher that names a lot, in the order things happened; to a party, those it may read.</summary>
/// <param name="Known">The lot's own first fact is here.</param>
/// <param name="Facts">By time, time recorded, source and position.</param>
/// <param name="Truncated">There is more on further pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record LotHistory(string Lot, bool Known, IReadOnlyList<FactAnswer> Facts, bool Truncated, string? Next, Basis Basis);

public static class History
{
    /// <returns>Null when nothing names the lot.</returns>
    public static LotHistory? Of(LineageGraph graph, LotNumber lot, Sight sight, Page? page = null, Moment? moment = null)
    {
        var key = Keys.Of(lot);
        if (graph.Read(moment ?? Moment.Now, view => view.Find(key) is { } node ? (view.Knows(node), Told(view, node, sight), Basis.Of(view)) : default)
            is not (var known, { } facts, var basis))
            return null;
        Array.Sort(facts, FactOrder.AsHappened);
        var (from, limit) = (Start(facts, page?.After), page?.Limit ?? Page.Most);
        var part = facts[from..Math.Min(from + limit, facts.Length)];
        var more = from + part.Length < facts.Length;
        return new LotHistory(
            lot.ToString(), known, [.. part.Select(fact => Answer(fact, sight, key))], more, more ? Page.Next(part[^1].Position, part[^1].Publisher) : null, basis);
    }

    /// <summary>With the facts that name the lot only by its sample or its delivery note, in no order.</summary>
    internal static IEnumerable<LearnedFact> Facts(View view, int node)
    {
        var facts = view.Facts(node);
        var country = Keys.CountryOf(view.Nodes[node].Key);
        var documents = facts.Select(DocumentOf).OfType<string>().Select(key => country is null ? key : Keys.Abroad(country, key)).Distinct(StringComparer.Ordinal).Select(view.Find).OfType<int>();
        return facts.Concat(documents.SelectMany(view.Facts)).Distinct<LearnedFact>(ReferenceEqualityComparer.Instance);
    }

    private static LearnedFact[] Told(View view, int node, Sight sight)
    {
        var lot = view.Nodes[node].Key;
        return [.. Facts(view, node).Where(fact => sight.Shows(fact, lot, view))];
    }

    private static int Start(LearnedFact[] facts, (long Position, string Source)? after)
    {
        if (after is not { } last)
            return 0;
        var at = Array.FindIndex(facts, fact => fact.Position == last.Position && fact.Publisher == last.Source);
        return at < 0 ? throw Page.NoCursor() : at + 1;
    }

    /// <param name="lot">Key of the lot it is told of.</param>
    internal static FactAnswer Answer(LearnedFact fact, Sight sight, string lot) => Written(fact, fact.IsForeign() ? sight.Abroad : sight, lot);

    private static FactAnswer Written(LearnedFact fact, Sight sight, string lot) => new(
        fact.Id, fact.Publisher, sight.Stream(fact), fact.Version, fact.Position, fact.Type, fact.Time, fact.RecordedTime, fact.LoggedTime,
        sight.Actor(fact), sight.ActingParty(fact), sight.Data(fact, lot),
        Convert.ToHexStringLower(fact.Leaf.AsSpan()), sight.Countersigner(fact));

    private static string? DocumentOf(LearnedFact fact) => fact.Record switch
    {
        LotSampled e => Keys.Sample(e.Sample),
        _ when fact.StreamKind == "consignment" => fact.Stream,
        _ => null,
    };
}
