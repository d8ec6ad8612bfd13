namespace SeedTrace.Lineage.Graph;

/// <summary>What each party bred, grew, made, held or bought, now.</summary>
internal sealed class Owners
{
    private readonly Dictionary<string, HashSet<int>> nodes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<int> Of(string party) => nodes.GetValueOrDefault(party) ?? [];

    public void Add(string party, int node)
    {
        if (!nodes.TryGetValue(party, out var owned))
            nodes.Add(party, owned = []);
        owned.Add(node);
    }
}
