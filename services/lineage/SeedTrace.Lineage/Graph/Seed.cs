using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Graph;

/// <summary>The graph of seed within the graph: lots, crops and labels, without the pedigree before them.</summary>
internal static class Seed
{
    /// <summary>Edges to the lots and crops whose seed is in a node.</summary>
    public static IEnumerable<int> SeedOf(this View view, int node) => view.Up(node).Where(edge => view.Edges[edge].IsSeed);

    /// <summary>Grams of the parent that went into the child; -1 where seed is not weighed.</summary>
    public static long Grams(this View view, int edge) =>
        view.IsNow || (view.Admits(view.Edges[edge].Proof) && !view.Edges[edge].Kind.AddsUp()) ? view.Edges[edge].Grams : view.GramsThen(edge);

    /// <summary>How those share in it.</summary>
    public static Parts PartsOf(this View view, int node)
    {
        var parts = new Parts();
        foreach (var edge in view.SeedOf(node))
            parts.Add(view.Grams(edge));
        return parts;
    }

    public static EdgeFacts Edge(this View view, int edge) => view.Edge(edge, view.PartsOf(view.Edges[edge].Child));

    /// <param name="parts">Of its child, which has many edges perhaps.</param>
    public static EdgeFacts Edge(this View view, int edge, Parts parts)
    {
        var (it, grams) = (view.Edges[edge], view.Grams(edge));
        return new EdgeFacts(
            view.Nodes[it.Parent].Key, view.Nodes[it.Child].Key, it.Kind, [.. view.Proofs(edge)], grams, it.IsSeed && view.Has(edge) ? parts.ShareOf(grams) : null);
    }

    private static long GramsThen(this View view, int edge)
    {
        var it = view.Edges[edge];
        var (parent, child) = (Keys.Local(view.Nodes[it.Parent].Key), Keys.Local(view.Nodes[it.Child].Key));
        var masses = view.Proofs(edge).Take(it.Kind.AddsUp() ? int.MaxValue : 1)
            .SelectMany(fact => Claims.Of(fact.Record, parent, child, it.Kind)).Select(claim => claim.Mass).ToList();
        return masses.Contains(null) ? -1 : masses.OfType<Kilograms>().Sum(mass => mass.Grams());
    }
}
