namespace SeedTrace.Lineage.Graph;

/// <summary>What a lot is made of, exactly: the share of every lot and crop it comes from, children before parents. Pushed up in the order of descent,
/// so a ladder of 2^60 paths costs its rungs.</summary>
internal sealed class Makeup
{
    private readonly View view;
    private readonly Dictionary<int, Fraction> shares = [];
    private readonly HashSet<int> unsure = [];
    private readonly List<int> order = [];

    private Makeup(View view, int start)
    {
        this.view = view;
        var open = OpenChildren(start);
        shares.Add(start, Fraction.One);
        var ready = new Queue<int>([start]);
        while (ready.TryDequeue(out var node))
        {
            order.Add(node);
            Push(node);
            foreach (var edge in view.SeedOf(node))
            {
                if (--open[view.Edges[edge].Parent] == 0)
                    ready.Enqueue(view.Edges[edge].Parent);
            }
        }
    }

    /// <summary>The lot itself, then all it comes from.</summary>
    public IReadOnlyList<int> Nodes => order;

    /// <summary>What part of the whole went through a mixture nobody weighed: with the shares of the origins it adds to one.</summary>
    public Fraction Unknown { get; private set; } = Fraction.Zero;

    public static Makeup Of(View view, int start) => new(view, start);

    /// <summary>As far as it is known.</summary>
    public Fraction AtLeast(int node) => shares.GetValueOrDefault(node, Fraction.Zero);

    /// <summary>Null when part of it is not known.</summary>
    public Fraction? ShareOf(int node) => unsure.Contains(node) ? null : AtLeast(node);

    /// <summary>No seed is known to be before it.</summary>
    public bool IsOrigin(int node) => !view.SeedOf(node).Any();

    private void Push(int node)
    {
        var (edges, whole) = (view.SeedOf(node).ToList(), shares[node]);
        var parts = view.PartsOf(node);
        if (edges.Count > 0 && !parts.AreKnown)
            Unknown += whole;
        foreach (var edge in edges)
        {
            var parent = view.Edges[edge].Parent;
            var share = parts.ShareOf(view.Grams(edge)) is var (grams, total) ? whole * new Fraction(grams, total) : Fraction.Zero;
            shares[parent] = AtLeast(parent) + share;
            if (!parts.AreKnown || unsure.Contains(node))
                unsure.Add(parent);
        }
    }

    /// <summary>How many edges lead down from each ancestor to the lot.</summary>
    private Dictionary<int, int> OpenChildren(int start)
    {
        var open = new Dictionary<int, int>();
        var next = new Queue<int>([start]);
        while (next.TryDequeue(out var node))
        {
            foreach (var edge in view.SeedOf(node))
            {
                var parent = view.Edges[edge].Parent;
                if (open.TryAdd(parent, 1))
                    next.Enqueue(parent);
                else
                    open[parent]++;
            }
        }
        return open;
    }
}
