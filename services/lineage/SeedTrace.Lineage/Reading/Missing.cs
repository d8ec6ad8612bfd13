using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Nodes that others spoke of and whose own fact is not here yet.</summary>
/// <param name="Keys">The first of them by key.</param>
/// <param name="Count">Of all.</param>
internal sealed record Missing(IReadOnlyList<string> Keys, int Count)
{
    public const int Most = 100;

    public static Missing Among(LineageGraph graph, IEnumerable<int> nodes)
    {
        List<string> keys = [.. nodes.Select(node => graph.Nodes[node]).Where(node => !node.Known).Select(node => node.Key)];
        return new Missing([.. keys.Order(StringComparer.Ordinal).Take(Most)], keys.Count);
    }
}
