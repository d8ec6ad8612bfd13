using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Where something comes from, and what became of it.</summary>
public static class Descent
{
    /// <returns>Null when nothing names the key.</returns>
    public static LineageAnswer? Ancestors(LineageGraph graph, string key, Page page, When when, Sight sight) =>
        graph.Read(when.Moment, view => Found.In(view, key, Direction.Ancestors, page, sight))?.Answer(when.Today, sight);

    /// <summary>A party sees of the descendants only what is its own or what its own descends from.</summary>
    /// <inheritdoc cref="Ancestors"/>
    public static LineageAnswer? Descendants(LineageGraph graph, string key, Page page, When when, Sight sight) =>
        graph.Read(when.Moment, view => Found.In(view, key, Direction.Descendants, page, sight))?.Answer(when.Today, sight);

    /// <summary>What a question found in the graph; the answer is made of it without holding up the graph.</summary>
    private sealed record Found(
        string Key, IReadOnlyList<(NodeFacts Node, int Depth, decimal? Share)> Nodes, IReadOnlyList<EdgeFacts> Edges, int Reached, Missing Missing,
        bool More, bool Cut, Basis Basis)
    {
        public static Found? In(View view, string key, Direction direction, Page page, Sight sight)
        {
            if (view.Find(key) is not { } start)
                return null;
            var walk = view.Walk(start, direction, page.Depth);
            var levels = new Levels(view, start, walk, page, sight);
            var (nodes, more) = levels.Take();
            var spread = direction == Direction.Descendants && view.Nodes[start].Kind.IsSeed() ? Spread.Of(view, start) : null;
            return new Found(
                key, [.. nodes.Select(at => (view.Node(at.Node), at.Depth, Shares.Rounded(spread?.ShareOf(at.Node))))],
                Reading.Edges.Towards(view, start, nodes.Select(at => at.Node), walk, direction),
                levels.Reached, Missing.Among(view, levels.All), more, walk.Cut, Basis.Of(view));
        }

        public LineageAnswer Answer(DateOnly today, Sight sight) => new(
            Key, [.. Nodes.Select(at => NodeFold.Answer(at.Node, at.Depth, today, sight, at.Share))], Reading.Edges.Answer(Edges), Reached,
            Missing.Count == 0, Missing.Keys, Missing.Count, More || Cut, More ? Page.Next(Nodes[^1].Depth, Nodes[^1].Node.Key) : null, Basis);
    }

    /// <summary>A walk as levels sorted by key, so that pages do not depend on the order in which facts came.</summary>
    private sealed class Levels(View view, int start, Walk walk, Page page, Sight sight)
    {
        public int Reached => sight.Only is null && page.Kinds is null ? walk.Count : walk.Nodes.Count(node => sight.Reaches(node) && IsWanted(node));

        public (List<(int Node, int Depth)> Nodes, bool More) Take()
        {
            List<(int, int)> taken = [];
            for (var depth = (int)Math.Min(page.After?.Number ?? 0, int.MaxValue); depth <= walk.Depth; depth++)
            {
                foreach (var node in Sorted(depth))
                {
                    if (page.After is { } after && after.Number == depth && string.CompareOrdinal(view.Nodes[node].Key, after.Key) <= 0)
                        continue;
                    if (taken.Count == page.Limit)
                        return (taken, true);
                    taken.Add((node, depth));
                }
            }
            return (taken, false);
        }

        public IEnumerable<int> All => walk.Nodes.Prepend(start).Where(sight.Reaches);

        private int[] Sorted(int depth)
        {
            int[] level = depth == 0 ? [start] : walk.Level(depth).ToArray();
            if (depth > 0 && (sight.Only is not null || page.Kinds is not null))
                level = [.. level.Where(node => sight.Reaches(node) && IsWanted(node))];
            Array.Sort(Array.ConvertAll(level, node => view.Nodes[node].Key), level, StringComparer.Ordinal);
            return level;
        }

        private bool IsWanted(int node) => page.Kinds?.Contains(view.Nodes[node].Kind) != false;
    }
}
