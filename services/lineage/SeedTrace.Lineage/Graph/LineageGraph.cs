using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The descent of all seed, kept in memory from the facts of every publisher. It is a function of the set of facts it was given:
/// their order and repeats do not matter, so a graph rebuilt from the stored facts equals the live one. One writer at a time, any number of
/// readers.</summary>
public sealed class LineageGraph : IDisposable
{
    /// <summary>Fewer facts are understood sooner than the work is handed out.</summary>
    private const int Many = 100;

    private readonly ReaderWriterLockSlim gate = new();
    private readonly HashSet<(string Publisher, long Position)> applied = [];
    private readonly SortedDictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> ownedBy = new(StringComparer.Ordinal);
    private readonly Acyclicity acyclicity;
    private volatile bool filled;

    public LineageGraph() => acyclicity = new Acyclicity(Nodes, Edges);

    internal NodeTable Nodes { get; } = new();

    internal EdgeTable Edges { get; } = new();

    /// <summary>Facts applied, by publisher.</summary>
    internal IReadOnlyDictionary<string, Tally> Tallies => tallies;

    /// <summary>All facts that were stored at the start are in it: before, no answer would be whole.</summary>
    public bool IsFilled => filled;

    /// <summary>Claims that would make a node its own ancestor.</summary>
    internal IReadOnlyCollection<int> Refused => acyclicity.Refused;

    public void Apply(params IEnumerable<LearnedFact> facts)
    {
        // Understanding them takes longest, and none needs another for it.
        LearnedFact[] given = [.. facts];
        Statement[] statements = given.Length < Many ? Array.ConvertAll(given, Statement.Of) : [.. given.AsParallel().AsOrdered().Select(Statement.Of)];
        gate.EnterWriteLock();
        try
        {
            foreach (var statement in statements)
                Take(statement);
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

    public void MarkFilled() => filled = true;

    public void Dispose() => gate.Dispose();

    internal Walk? WalkFrom(string key, Direction direction, int? depth) =>
        Nodes.Find(key) is { } start ? Walk.From([start], direction, Edges, Nodes.Count, depth) : null;

    /// <summary>All a party may know of: what it bred, grew, made, held or bought, and whatever that descends from.</summary>
    internal Walk ReachOf(string party) =>
        Walk.From(ownedBy.GetValueOrDefault(party) ?? [], Direction.Ancestors, Edges, Nodes.Count);

    private void Take(Statement statement)
    {
        var fact = statement.Fact;
        if (!applied.Add((fact.Publisher, fact.Position)))
            return;
        if (!tallies.TryGetValue(fact.Publisher, out var tally))
            tallies.Add(fact.Publisher, tally = new Tally());
        tally.Add(fact);
        foreach (var key in statement.Nodes)
            Nodes[Nodes.GetOrAdd(key)].Facts.Add(fact);
        if (statement.Founded is { } founded)
            Nodes[Nodes.GetOrAdd(founded)].Known = true;
        foreach (var (node, party) in statement.Owned)
            Own(party, Nodes.GetOrAdd(node));
        foreach (var claim in statement.Claims)
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
