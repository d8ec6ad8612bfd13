namespace SeedTrace.Lineage.Graph;

/// <summary>What each party bred, grew, made, held or bought.</summary>
internal sealed class Owners
{
    private readonly Dictionary<string, HashSet<int>> owned = new(StringComparer.Ordinal);

    public IReadOnlyCollection<int> Of(string party) => owned.GetValueOrDefault(party) ?? [];

    public void Add(string party, int node)
    {
        if (!owned.TryGetValue(party, out var nodes))
            owned.Add(party, nodes = []);
        nodes.Add(node);
    }
}
