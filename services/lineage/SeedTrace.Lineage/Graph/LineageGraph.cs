using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The descent of all seed, kept in memory from the facts of every publisher. It is a function of the set of facts it was given:
/// their order and repeats do not matter, so a graph rebuilt from the stored facts equals the live one. One writer at a time, any number of
/// readers.</summary>
public sealed class LineageGraph : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly HashSet<(string Publisher, long Position)> applied = [];
    private readonly SortedDictionary<string, long> factsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> ownedBy = new(StringComparer.Ordinal);
    private readonly Acyclicity acyclicity;

    public LineageGraph() => acyclicity = new Acyclicity(Nodes, Edges);

    internal NodeTable Nodes { get; } = new();

    internal EdgeTable Edges { get; } = new();

    /// <summary>Facts applied, by publisher.</summary>
    internal IReadOnlyDictionary<string, long> FactsOf => factsOf;

    /// <summary>Claims that would make a node its own ancestor.</summary>
    internal IReadOnlyCollection<int> Refused => acyclicity.Refused;

    public void Apply(params IEnumerable<LearnedFact> facts)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var fact in facts)
                Take(fact);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Asks several things of one state of the graph. The question must not ask the graph's own locking members in turn.</summary>
    public T Read<T>(Func<LineageGraph, T> question)
    {
        gate.EnterReadLock();
        try
        {
            return question(this);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <param name="depth">Generations to go; null for all.</param>
    /// <returns>Null when nothing names the key.</returns>
    public Walk? Ancestors(string key, int? depth = null) => Read(graph => graph.WalkFrom(key, Direction.Ancestors, depth));

    /// <inheritdoc cref="Ancestors"/>
    public Walk? Descendants(string key, int? depth = null) => Read(graph => graph.WalkFrom(key, Direction.Descendants, depth));

    public void Dispose() => gate.Dispose();

    internal Walk? WalkFrom(string key, Direction direction, int? depth) =>
        Nodes.Find(key) is { } start ? Walk.From([start], direction, Edges, Nodes.Count, depth) : null;

    /// <summary>All a party may know of: what it bred, grew, made, held or bought, and whatever that descends from.</summary>
    internal Walk ReachOf(string party) =>
        Walk.From(ownedBy.GetValueOrDefault(party) ?? [], Direction.Ancestors, Edges, Nodes.Count);

    private void Take(LearnedFact fact)
    {
        if (!applied.Add((fact.Publisher, fact.Position)))
            return;
        factsOf[fact.Publisher] = factsOf.GetValueOrDefault(fact.Publisher) + 1;
        foreach (var key in Mentions.Of(fact))
            Nodes[Nodes.GetOrAdd(key)].Facts.Add(fact);
        if (Mentions.Founded(fact.Record) is { } founded)
            Nodes[Nodes.GetOrAdd(founded)].Known = true;
        foreach (var (node, party) in Mentions.Owned(fact))
            Own(party, Nodes.GetOrAdd(node));
        foreach (var claim in Claims.Of(fact.Record))
            Connect(claim, fact);
    }

    private void Own(string party, int node)
    {
        if (!ownedBy.TryGetValue(party, out var owned))
            ownedBy.Add(party, owned = []);
        owned.Add(node);
    }

    private void Connect(Claim claim, LearnedFact fact)
    {
        var (parent, child) = (Nodes.GetOrAdd(claim.Parent), Nodes.GetOrAdd(claim.Child));
        if (Edges.Find(parent, child, claim.Kind) is not { } known)
            acyclicity.Admit(Edges.Add(parent, child, claim.Kind, fact));
        else if (Edges.AddProof(known, fact))
            acyclicity.Reconsider(known);
    }
}
