using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Every fact of every publisher that names a lot, in the order things happened; to a party, those it may read.</summary>
/// <param name="Known">The lot's own first fact is here.</param>
/// <param name="Facts">By time, time recorded, source and position.</param>
public sealed record LotHistory(string Lot, bool Known, IReadOnlyList<FactAnswer> Facts);

public static class History
{
    /// <returns>Null when nothing names the lot.</returns>
    public static LotHistory? Of(LineageGraph graph, LotNumber lot, Sight sight) => graph.Read(it =>
        it.Nodes.Find(Keys.Of(lot)) is { } node ? new LotHistory(lot.ToString(), it.Nodes[node].Known, [.. Told(it, node, sight)]) : null);

    private static IEnumerable<FactAnswer> Told(LineageGraph graph, int node, Sight sight)
    {
        var lot = graph.Nodes[node].Key;
        return Facts(graph, node).Where(fact => sight.Shows(fact, lot, graph)).Select(fact => Answer(fact, sight, lot));
    }

    /// <summary>With the facts that name the lot only by its sample or its delivery note.</summary>
    internal static IEnumerable<LearnedFact> Facts(LineageGraph graph, int node)
    {
        var facts = graph.Nodes[node].Facts;
        var documents = facts.Select(DocumentOf).OfType<string>().Distinct(StringComparer.Ordinal).Select(graph.Nodes.Find).OfType<int>();
        return facts.Concat(documents.SelectMany(document => graph.Nodes[document].Facts)).Distinct<LearnedFact>(ReferenceEqualityComparer.Instance)
            .Order(FactOrder.AsHappened);
    }

    /// <param name="lot">Key of the lot it is told of.</param>
    internal static FactAnswer Answer(LearnedFact fact, Sight sight, string lot) => new(
        fact.Id, fact.Publisher, sight.Stream(fact), fact.Version, fact.Position, fact.Type, fact.Time, fact.RecordedTime, fact.LoggedTime,
        sight.Actor(fact), sight.ActingParty(fact), sight.Data(fact, lot));

    private static string? DocumentOf(LearnedFact fact) => fact.Record switch
    {
        LotSampled e => Keys.Sample(e.Sample),
        _ when fact.StreamKind == "consignment" => fact.Stream,
        _ => null,
    };
}
