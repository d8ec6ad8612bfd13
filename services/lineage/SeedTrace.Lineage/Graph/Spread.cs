namespace SeedTrace.Lineage.Graph;

/// <summary>What became of a lot: every descendant once, parents before children, each with the share of it that comes from the lot. Reckoned in
/// binary floating point over generations of sums and products, each off by 2^-53 at most: good to 12 decimals. <see cref="Makeup"/> is exact.</summary>
internal sealed class Spread
{
    private readonly List<int> nodes = [];
    private readonly NodeMap places;
    private readonly double[] shares;

    private Spread(View view, int start)
    {
        var walk = view.Walk(start, Direction.Descendants);
        int[] reached = [start, .. walk.Nodes];
        places = new NodeMap(reached, view.Nodes.Count);
        shares = new double[reached.Length];
        Array.Fill(shares, double.NaN);
        Reckon(view, reached);
    }

    /// <summary>Those that hold seed of the start, which is the first.</summary>
    public IReadOnlyList<int> Nodes => nodes;

    public static Spread Of(View view, int start) => new(view, start);

    /// <summary>0 to 1; null when it is not known, or no seed of the start is in the node.</summary>
    public double? ShareOf(int node) => places[node] is >= 0 and var place && !double.IsNaN(shares[place]) ? Math.Min(1, shares[place]) : null;

    private void Reckon(View view, int[] reached)
    {
        var edges = view.Edges;
        var (parts, open) = PartsOf(view, reached);
        var sums = new double[reached.Length];
        sums[0] = 1;
        var order = new int[reached.Length];
        for (var (next, ready) = (0, 1); next < ready; next++)
        {
            var place = order[next];
            var share = shares[place] = sums[place];
            nodes.Add(reached[place]);
            for (var edge = edges.FirstOfParent(reached[place]); edge >= 0; edge = edges[edge].NextOfParent)
            {
                if (!edges[edge].IsSeed || !view.Has(edge))
                    continue;
                var child = places[edges[edge].Child];
                sums[child] += parts[child].ShareOf(view.Grams(edge)) is var (grams, total) ? share * grams / total : double.NaN;
                if (--open[child] == 0)
                    order[ready++] = child;
            }
        }
    }

    /// <returns>How each place was put together, and how many of its parents are reached.</returns>
    private (Parts[] Parts, int[] Open) PartsOf(View view, int[] reached)
    {
        var edges = view.Edges;
        var parts = new Parts[reached.Length];
        var open = new int[reached.Length];
        for (var place = 1; place < reached.Length; place++)
        {
            for (var edge = edges.FirstOfChild(reached[place]); edge >= 0; edge = edges[edge].NextOfChild)
            {
                if (!edges[edge].IsSeed || !view.Has(edge))
                    continue;
                parts[place].Add(view.Grams(edge));
                if (places[edges[edge].Parent] >= 0)
                    open[place]++;
            }
        }
        return (parts, open);
    }
}
