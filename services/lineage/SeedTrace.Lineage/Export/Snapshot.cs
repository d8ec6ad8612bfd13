using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

/// <summary>The whole graph, or all that a lot comes from or came to, in one answer.</summary>
/// <param name="Nodes">Nearest to the lot first; of the whole graph, whose depths are 0, in no order of descent.</param>
/// <param name="Edges">Between these nodes.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record GraphAnswer(IEnumerable<NodeAnswer> Nodes, IEnumerable<EdgeAnswer> Edges, Basis Basis);

/// <summary>A graph as it stood when it was read; it is written out as slowly as its reader takes it, without holding up the graph.</summary>
internal sealed record Snapshot(IReadOnlyList<Told> Told, Basis Basis, DateOnly Today, Sight Sight)
{
    public static Snapshot Of(LineageGraph graph, When when, Sight sight, IReadOnlySet<NodeKind>? kinds) =>
        graph.ReadInParts(when.Moment, view => Of(view, [.. view.All.Select(node => (node, 0, (decimal?)null))], when, sight, kinds));

    /// <returns>Null when nothing names the key.</returns>
    public static Snapshot? Of(LineageGraph graph, string key, Direction direction, When when, Sight sight, IReadOnlySet<NodeKind>? kinds) =>
        graph.Read(when.Moment, view => view.Find(key) is { } start ? Of(view, From(view, start, direction), when, sight, kinds) : null);

    public IEnumerable<NodeAnswer> Nodes => Told.Select(NodeOf);

    public IEnumerable<EdgeAnswer> Edges => Told.SelectMany(told => EdgesTo(told));

    public NodeAnswer NodeOf(Told told) => NodeFold.Answer(told.Node, told.Depth, Today, Sight, told.Share);

    public static IReadOnlyList<EdgeAnswer> EdgesTo(Told told) => Reading.Edges.Answer(told.Edges);

    private static List<(int Node, int Depth, decimal? Share)> From(View view, int start, Direction direction)
    {
        var walk = view.Walk(start, direction);
        var spread = direction == Direction.Descendants && view.Nodes[start].Kind.IsSeed() ? Spread.Of(view, start) : null;
        List<(int, int, decimal?)> nodes = [(start, 0, Shares.Rounded(spread?.ShareOf(start)))];
        for (var depth = 1; depth <= walk.Depth; depth++)
        {
            foreach (var node in walk.Level(depth))
                nodes.Add((node, depth, Shares.Rounded(spread?.ShareOf(node))));
        }
        return nodes;
    }

    private static Snapshot Of(
        View view, List<(int Node, int Depth, decimal? Share)> nodes, When when, Sight sight, IReadOnlySet<NodeKind>? kinds)
    {
        var basis = Basis.Of(view);
        nodes.RemoveAll(at => !sight.Reaches(at.Node) || kinds?.Contains(view.Nodes[at.Node].Kind) == false);
        var all = new NodeSet(view.Nodes.Count);
        nodes.ForEach(at => all.Add(at.Node));
        return new Snapshot(
            [.. nodes.Select(at => new Told(view.Node(at.Node), at.Depth, at.Share, EdgesTo(view, at.Node, all)))], basis, when.Today, sight);
    }

    private static EdgeFacts[] EdgesTo(View view, int node, NodeSet among)
    {
        var parts = view.PartsOf(node);
        return [.. view.Up(node).Where(edge => among.Contains(view.Edges[edge].Parent)).Select(edge => view.Edge(edge, parts))];
    }
}

/// <summary>A node that is told of, with the edges to its parents among the others.</summary>
internal sealed record Told(NodeFacts Node, int Depth, decimal? Share, EdgeFacts[] Edges);
