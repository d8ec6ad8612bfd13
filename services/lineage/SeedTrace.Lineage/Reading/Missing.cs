using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Nodes that others spoke of and whose own fact is not here yet.</summary>
/// <param name="Keys">The first of them by key.</param>
/// <param name="Count">Of all.</param>
internal sealed record Missing(IReadOnlyList<string> Keys, int Count)
{
    public const int Most = 100;

    public static Missing Among(View view, IEnumerable<int> nodes)
    {
        List<string> keys = [.. nodes.Where(node => !view.Knows(node)).Select(node => view.Nodes[node].Key)];
        return new Missing([.. keys.Order(StringComparer.Ordinal).Take(Most)], keys.Count);
    }
}
