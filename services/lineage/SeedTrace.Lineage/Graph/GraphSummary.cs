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
    IReadOnlyList<Conflict> Conflicts, Basis Basis)
{
    public static GraphSummary Of(LineageGraph graph, Moment? moment = null) => graph.Read(moment ?? Moment.Now, view =>
    {
        var claims = view.Claims.ToLookup(view.Has);
        return new GraphSummary(
            Counted(view.All.Select(node => view.Nodes[node].Kind)),
            view.All.Count(node => !view.Knows(node)),
            Counted(claims[true].Select(edge => view.Edges[edge].Kind)),
            view.Logs.ToDictionary(log => log.Key, log => view.CountOf(log.Value)),
            [
                .. claims[false].Select(edge => Conflict.Of(view, edge))
                    .OrderBy(conflict => conflict.Parent, StringComparer.Ordinal).ThenBy(conflict => conflict.Child, StringComparer.Ordinal),
            ],
            Basis.Of(view));
    });

    private static SortedDictionary<T, int> Counted<T>(IEnumerable<T> kinds) where T : struct, Enum =>
        new(kinds.CountBy(kind => kind).ToDictionary());
}

/// <summary>A claim of descent that was refused.</summary>
/// <param name="Proofs">The facts that claim it, earliest logged first.</param>
/// <param name="Names">Keys of the circle it would close: from the child down to the parent.</param>
public sealed record Conflict(string Parent, string Child, EdgeKind Kind, IReadOnlyList<FactReference> Proofs, IReadOnlyList<string> Names)
{
    internal static Conflict Of(View view, int edge)
    {
        var claim = view.Edge(edge);
        return new(
            claim.Parent, claim.Child, claim.Kind, [.. claim.Proofs.Select(FactReference.Of)],
            [.. view.Path(view.Edges[edge].Child, view.Edges[edge].Parent).Select(node => view.Nodes[node].Key)]);
    }
}
