using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests;

/// <summary>Questions to a graph, with the eyes of an auditor unless told otherwise, on a day when the certificate still holds.</summary>
public static class Ask
{
    public static readonly DateOnly Today = new(2026, 5, 1);

    public static readonly When Day = new(Moment.Now, Today);

    public static LineageGraph Graph(params IEnumerable<LearnedFact> facts)
    {
        var graph = new LineageGraph();
        graph.Apply(facts);
        return graph;
    }

    public static LineageAnswer Ancestors(this LineageGraph graph, LotNumber lot, Page? page = null, Sight? sight = null) =>
        Descent.Ancestors(graph, $"lot/{lot}", page ?? new Page(), Day, sight ?? Sight.Whole)!;

    public static LineageAnswer Descendants(this LineageGraph graph, LotNumber lot, Page? page = null, Sight? sight = null) =>
        Descent.Descendants(graph, $"lot/{lot}", page ?? new Page(), Day, sight ?? Sight.Whole)!;

    public static NodeAnswer Node(this LineageGraph graph, LotNumber lot, DateOnly? today = null) =>
        Descent.Ancestors(graph, $"lot/{lot}", new Page(Limit: 1), new When(Moment.Now, today ?? Today), Sight.Whole)!.Nodes[0];

    public static BagTrace? Trace(this LineageGraph graph, long number, Sight? sight = null) =>
        Tracing.Of(graph, new BagNumber(Season.Series, number), Day, sight ?? Sight.Whole);
}
