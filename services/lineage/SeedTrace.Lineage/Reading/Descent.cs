using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Where something comes from, and what became of it.</summary>
public static class Descent
{
    /// <returns>Null when nothing names the key.</returns>
    public static LineageAnswer? Ancestors(LineageGraph graph, string key, Page page, DateOnly today, Sight sight) =>
        graph.Read(it => Found.In(it, key, Direction.Ancestors, page, sight))?.Answer(today, sight);

    /// <summary>A party sees of the descendants only what is its own or what its own descends from.</summary>
    /// <inheritdoc cref="Ancestors"/>
    public static LineageAnswer? Descendants(LineageGraph graph, string key, Page page, DateOnly today, Sight sight) =>
        graph.Read(it => Found.In(it, key, Direction.Descendants, page, sight))?.Answer(today, sight);

    /// <summary>What a question found in the graph; the answer is made of it without holding up the graph.</summary>
    private sealed record Found(
        string Key, IReadOnlyList<(NodeFacts Node, int Depth)> Nodes, IReadOnlyList<EdgeFacts> Edges, int Reached, Missing Missing, bool More, bool Cut)
    {
        public static Found? In(LineageGraph graph, string key, Direction direction, Page page, Sight sight)
        {
            if (graph.Nodes.Find(key) is not { } start || graph.WalkFrom(key, direction, page.Depth) is not { } walk)
                return null;
            var levels = new Levels(graph, start, walk, sight);
            var (nodes, more) = levels.Take(page);
            return new Found(
                key, [.. nodes.Select(at => (graph.Nodes[at.Node].Now, at.Depth))],
                Reading.Edges.Towards(graph, start, nodes.Select(at => at.Node), walk, direction),
                levels.Reached, Missing.Among(graph, levels.All), more, walk.Cut);
        }

        public LineageAnswer Answer(DateOnly today, Sight sight) => new(
            Key, [.. Nodes.Select(at => NodeFold.Answer(at.Node, at.Depth, today, sight))], Reading.Edges.Answer(Edges), Reached,
            Missing.Count == 0, Missing.Keys, Missing.Count, More || Cut, More ? Page.Next(Nodes[^1].Depth, Nodes[^1].Node.Key) : null);
    }

    /// <summary>A walk as levels sorted by key, so that pages do not depend on the order in which facts came.</summary>
    private sealed class Levels(LineageGraph graph, int start, Walk walk, Sight sight)
    {
        public int Reached => sight.Only is null ? walk.Count : walk.Nodes.Count(sight.Reaches);

        public (List<(int Node, int Depth)> Nodes, bool More) Take(Page page)
        {
            List<(int, int)> taken = [];
            for (var depth = (int)Math.Min(page.After?.Number ?? 0, int.MaxValue); depth <= walk.Depth; depth++)
            {
                foreach (var node in Sorted(depth))
                {
                    if (page.After is { } after && after.Number == depth && string.CompareOrdinal(graph.Nodes[node].Key, after.Key) <= 0)
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
            if (sight.Only is not null)
                level = [.. level.Where(sight.Reaches)];
            Array.Sort(Array.ConvertAll(level, node => graph.Nodes[node].Key), level, StringComparer.Ordinal);
            return level;
        }
    }
}
