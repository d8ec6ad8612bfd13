using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>A node with every fact that names it, in no order.</summary>
/// <param name="key">Stream key, for example <c>lot/KAZ-MUL-26-TRZAX-000042-K</c>.</param>
public sealed class Node(string key)
{
    private LearnedFact[] facts = [];
    private int count;

    public string Key { get; } = key;

    public NodeKind Kind { get; } = Keys.KindOf(key);

    /// <summary>Its own first fact is here; else others only spoke of it.</summary>
    public bool Known { get; internal set; }

    /// <summary>As many as there are now: what is read of it later is the same.</summary>
    internal ArraySegment<LearnedFact> Facts => new(facts, 0, count);

    internal void Add(LearnedFact fact)
    {
        if (count == facts.Length)
            Array.Resize(ref facts, Math.Max(1, count * 2));
        facts[count++] = fact;
    }
}

/// <summary>A node as it stood at one moment, so that answers are written while the graph takes further facts.</summary>
internal sealed record NodeFacts(string Key, NodeKind Kind, bool Known, IReadOnlyList<LearnedFact> Facts);

/// <summary>Nodes by number, so that walks need no strings.</summary>
internal sealed class NodeTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<Node> nodes = [];

    public int Count => nodes.Count;

    public IReadOnlyList<Node> All => nodes;

    public Node this[int number] => nodes[number];

    public int? Find(string key) => numbers.TryGetValue(key, out var number) ? number : null;

    public int GetOrAdd(string key)
    {
        if (numbers.TryGetValue(key, out var number))
            return number;
        numbers.Add(key, nodes.Count);
        nodes.Add(new Node(key));
        return nodes.Count - 1;
    }
}
