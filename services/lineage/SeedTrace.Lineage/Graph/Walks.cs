namespace SeedTrace.Lineage.Graph;

public static class Walks
{
    /// <param name="depth">Generations to go; null for all.</param>
    /// <returns>Null when nothing names the key.</returns>
    public static Walk? Ancestors(this LineageGraph graph, string key, int? depth = null) => graph.WalkFrom(key, Direction.Ancestors, depth);

    /// <inheritdoc cref="Ancestors"/>
    public static Walk? Descendants(this LineageGraph graph, string key, int? depth = null) => graph.WalkFrom(key, Direction.Descendants, depth);

    private static Walk? WalkFrom(this LineageGraph graph, string key, Direction direction, int? depth) =>
        graph.Read(Moment.Now, view => view.Find(key) is { } start ? view.Walk(start, direction, depth) : null);
}
