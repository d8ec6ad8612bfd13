using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Graph;

/// <summary>How much is known.</summary>
/// <param name="Nodes">By kind.</param>
/// <param name="Unknown">Nodes others spoke of and whose own fact is not here.</param>
/// <param name="Edges">By kind, without the refused.</param>
/// <param name="Facts">Applied, by publisher.</param>
/// <param name="Conflicts">Claims refused because they would make something its own ancestor. Anything but none is an alarm.</param>
public sealed record GraphSummary(
    IReadOnlyDictionary<NodeKind, int> Nodes, int Unknown, IReadOnlyDictionary<EdgeKind, int> Edges, IReadOnlyDictionary<string, long> Facts,
    IReadOnlyList<EdgeAnswer> Conflicts)
{
    public static GraphSummary Of(LineageGraph graph) => graph.Read(it => new GraphSummary(
        Counted(it.Nodes.All.Select(node => node.Kind)),
        it.Nodes.All.Count(node => !node.Known),
        Counted(Enumerable.Range(0, it.Edges.Count).Where(edge => !it.Edges[edge].Refused).Select(edge => it.Edges[edge].Kind)),
        it.Tallies.ToDictionary(publisher => publisher.Key, publisher => publisher.Value.Count),
        Reading.Edges.Answer(it.Refused.Select(edge => Reading.Edges.Now(it, edge)))));

    private static SortedDictionary<T, int> Counted<T>(IEnumerable<T> kinds) where T : struct, Enum =>
        new(kinds.CountBy(kind => kind).ToDictionary());
}
