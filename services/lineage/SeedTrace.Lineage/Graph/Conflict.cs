using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Graph;

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
            [.. Path(view, view.Edges[edge].Child, view.Edges[edge].Parent).Select(node => view.Nodes[node].Key)]);
    }

    /// <summary>A shortest way down, both ends included. There is one, else nothing would have been refused.</summary>
    private static List<int> Path(View view, int from, int to)
    {
        var cameFrom = new Dictionary<int, int> { [from] = from };
        var open = new Queue<int>([from]);
        while (!cameFrom.ContainsKey(to) && open.TryDequeue(out var node))
        {
            foreach (var child in view.Down(node).Select(edge => view.Edges[edge].Child).Where(child => cameFrom.TryAdd(child, node)))
                open.Enqueue(child);
        }
        List<int> path = [to];
        while (path[^1] != from)
            path.Add(cameFrom[path[^1]]);
        path.Reverse();
        return path;
    }
}
