namespace SeedTrace.Lineage.Graph;

public enum Direction
{
    Ancestors,
    Descendants,
}

/// <summary>What a breadth-first walk reached: each node once, by its shortest distance, however many paths lead to it. The nodes it started
/// from are not part of it. Takes no recursion, so depth is bounded by memory only.</summary>
public sealed class Walk
{
    private readonly NodeSet seen;
    private readonly List<int> nodes = [];
    private readonly List<int> levels = [];

    private Walk(int size) => seen = new NodeSet(size);

    /// <summary>Numbers of the nodes, nearest first.</summary>
    public IReadOnlyList<int> Nodes => nodes;

    public int Count => nodes.Count;

    /// <summary>Greatest distance reached, 0 when nothing was.</summary>
    public int Depth => levels.Count;

    /// <summary>The depth limit cut it: there is more beyond.</summary>
    public bool Cut { get; private set; }

    /// <summary>Is the node a start of the walk, or was it reached?</summary>
    public bool Includes(int node) => seen.Contains(node);

    /// <summary>Nodes at a distance, 1 to <see cref="Depth"/>.</summary>
    internal ReadOnlySpan<int> Level(int depth)
    {
        var from = levels[depth - 1];
        var to = depth < levels.Count ? levels[depth] : nodes.Count;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes)[from..to];
    }

    internal static Walk From(IEnumerable<int> starts, Direction direction, View view, int? depth = null)
    {
        var walk = new Walk(view.Nodes.Count);
        var level = new List<int>();
        foreach (var start in starts)
        {
            if (walk.Enter(start))
                level.Add(start);
        }
        while (level.Count > 0 && !walk.Cut)
        {
            var from = walk.nodes.Count;
            walk.Cut = depth == walk.levels.Count && level.Exists(node => walk.LeadsOn(node, direction, view));
            if (!walk.Cut)
                level.ForEach(node => walk.Expand(node, direction, view));
            level = walk.nodes.GetRange(from, walk.nodes.Count - from);
            if (level.Count > 0)
                walk.levels.Add(from);
        }
        return walk;
    }

    private void Expand(int node, Direction direction, View view)
    {
        var edges = view.Edges;
        if (direction == Direction.Ancestors)
        {
            for (var edge = edges.FirstOfChild(node); edge >= 0; edge = edges[edge].NextOfChild)
                Reach(view.Has(edge), edges[edge].Parent);
        }
        else
        {
            for (var edge = edges.FirstOfParent(node); edge >= 0; edge = edges[edge].NextOfParent)
                Reach(view.Has(edge), edges[edge].Child);
        }
    }

    private void Reach(bool exists, int node)
    {
        if (exists && Enter(node))
            nodes.Add(node);
    }

    private bool Enter(int node) => seen.Add(node);

    private bool LeadsOn(int node, Direction direction, View view) => direction == Direction.Ancestors
        ? view.Up(node).Any(edge => !seen.Contains(view.Edges[edge].Parent))
        : view.Down(node).Any(edge => !seen.Contains(view.Edges[edge].Child));
}
