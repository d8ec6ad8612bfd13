using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Where something comes from, and what became of it.</summary>
public static class Descent
{
    /// <returns>Null when nothing names the key.</returns>
    public static LineageAnswer? Ancestors(LineageGraph graph, string key, Page page, DateOnly today, Sight sight) =>
        graph.Read(it => Read(it, key, Direction.Ancestors, page, today, sight));

    /// <summary>A party sees of the descendants only what is its own or what its own descends from.</summary>
    /// <inheritdoc cref="Ancestors"/>
    public static LineageAnswer? Descendants(LineageGraph graph, string key, Page page, DateOnly today, Sight sight) =>
        graph.Read(it => Read(it, key, Direction.Descendants, page, today, sight));

    private static LineageAnswer? Read(
        LineageGraph graph, string key, Direction direction, Page page, DateOnly today, Sight sight)
    {
        if (graph.Nodes.Find(key) is not { } start || graph.WalkFrom(key, direction, page.Depth) is not { } walk)
            return null;
        var levels = new Levels(graph, start, walk, sight);
        var (nodes, more) = levels.Take(page);
        var missing = levels.Missing();
        return new LineageAnswer(
            key, [.. nodes.Select(at => NodeFold.Answer(graph.Nodes[at.Node], at.Depth, today, sight))],
            Edges.Towards(graph, start, nodes.Select(at => at.Node), walk, direction), levels.Reached, missing.Count == 0, missing,
            more || walk.Cut, more ? Page.Next(nodes[^1].Depth, graph.Nodes[nodes[^1].Node].Key) : null);
    }

    /// <summary>A walk as levels sorted by key, so that pages do not depend on the order in which facts came.</summary>
    private sealed class Levels(LineageGraph graph, int start, Walk walk, Sight sight)
    {
        public int Reached => sight.Only is null ? walk.Count : walk.Nodes.Count(sight.Reaches);

        public (List<(int Node, int Depth)> Nodes, bool More) Take(Page page)
        {
            List<(int, int)> taken = [];
            for (var depth = page.After?.Depth ?? 0; depth <= walk.Depth; depth++)
            {
                foreach (var node in Sorted(depth))
                {
                    if (page.After is { } after && after.Depth == depth && string.CompareOrdinal(graph.Nodes[node].Key, after.Key) <= 0)
                        continue;
                    if (taken.Count == page.Limit)
                        return (taken, true);
                    taken.Add((node, depth));
                }
            }
            return (taken, false);
        }

        public List<string> Missing() =>
        [
            .. walk.Nodes.Prepend(start).Where(node => !graph.Nodes[node].Known && sight.Reaches(node))
                .Select(node => graph.Nodes[node].Key).Order(StringComparer.Ordinal),
        ];

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
