using System.Numerics;

namespace SeedTrace.Lineage.Graph;

/// <summary>The ways by which seed of an ancestor came into a lot, those that brought most first. Each node keeps its best few, found from those of its
/// parents, so a ladder of 2^60 paths costs its rungs.</summary>
internal sealed class Ways
{
    private readonly View view;
    private readonly Makeup makeup;
    private readonly Dictionary<int, (BigInteger Count, Way[] Best)> found = [];

    private Ways(View view, Makeup makeup, int ancestor, int most)
    {
        (this.view, this.makeup) = (view, makeup);
        // Parents before children.
        foreach (var node in makeup.Nodes.Reverse())
        {
            if (node == ancestor)
                found.Add(node, (1, [new Way(0, null, -1)]));
            else if (EdgesFrom(node) is { Count: > 0 } edges)
                found.Add(node, (Sum(edges), [.. BestOf(node, edges).OrderByDescending(way => way.Weight).Take(most)]));
        }
    }

    /// <summary>From a node one step up, by an edge, and on by a way of the parent; none at the ancestor.</summary>
    /// <param name="Weight">Logarithm of the share; lowest where a mixture on the way was not weighed.</param>
    private sealed record Way(double Weight, Way? On, int Edge);

    /// <summary>Of all ways.</summary>
    public BigInteger Count => found.TryGetValue(makeup.Nodes[0], out var start) ? start.Count : 0;

    /// <summary>Largest share first, the nodes from the ancestor down to the lot; a share is null where a mixture on the way was not weighed.</summary>
    public IEnumerable<(Fraction? Share, IReadOnlyList<int> Nodes)> Best =>
        (found.TryGetValue(makeup.Nodes[0], out var start) ? start.Best : []).Select(Read);

    public static Ways Of(View view, Makeup makeup, int ancestor, int most) => new(view, makeup, ancestor, most);

    private (Fraction?, IReadOnlyList<int>) Read(Way way)
    {
        var nodes = new List<int> { makeup.Nodes[0] };
        Fraction? share = Fraction.One;
        for (var at = way; at.On is { } on; at = on)
        {
            var parts = view.PartsOf(nodes[^1]);
            share = share is { } so && parts.ShareOf(view.Grams(at.Edge)) is var (grams, total) ? so * new Fraction(grams, total) : null;
            nodes.Add(view.Edges[at.Edge].Parent);
        }
        nodes.Reverse();
        return (share, nodes);
    }

    private List<int> EdgesFrom(int node) =>
    [
        .. view.SeedOf(node).Where(edge => found.ContainsKey(view.Edges[edge].Parent))
            .OrderBy(edge => view.Nodes[view.Edges[edge].Parent].Key, StringComparer.Ordinal),
    ];

    private BigInteger Sum(List<int> edges) => edges.Aggregate(BigInteger.Zero, (sum, edge) => sum + found[view.Edges[edge].Parent].Count);

    private IEnumerable<Way> BestOf(int node, List<int> edges)
    {
        var parts = view.PartsOf(node);
        return
            from edge in edges
            let weight = parts.ShareOf(view.Grams(edge)) is var (grams, total) ? Math.Log((double)grams / total) : double.NegativeInfinity
            from way in found[view.Edges[edge].Parent].Best
            select new Way(weight + way.Weight, way, edge);
    }
}
