using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The descent of all seed, kept in memory from the facts of every publisher. It is a function of the set of facts it was given:
/// their order and repeats do not matter, so a graph rebuilt from the stored facts equals the live one. One writer at a time, any number of
/// readers.</summary>
public sealed class LineageGraph : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly SortedDictionary<string, PublisherLog> logs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> ownedBy = new(StringComparer.Ordinal);
    private readonly Acyclicity acyclicity;
    private volatile bool filled;

    public LineageGraph()
    {
        acyclicity = new Acyclicity(Nodes, Edges);
        Now = new View(this, Moment.Now, acyclicity);
    }

    internal NodeTable Nodes { get; } = new();

    internal EdgeTable Edges { get; } = new();

    internal Holdings Holdings { get; } = new();

    internal View Now { get; }

    /// <summary>Facts applied, by publisher.</summary>
    internal IReadOnlyDictionary<string, PublisherLog> Logs => logs;

    /// <summary>All facts that were stored at the start are in it: before, no answer would be whole.</summary>
    public bool IsFilled => filled;

    /// <summary>Claims that would make a node its own ancestor.</summary>
    internal IReadOnlyCollection<int> Refused => acyclicity.Refused;

    public void Apply(params IEnumerable<LearnedFact> facts)
    {
        Statement[] statements = [.. facts.Select(Statement.Of)];
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

    /// <summary>Asks several things of the graph as it stood at a moment.</summary>
    /// <inheritdoc cref="Read{T}(Func{LineageGraph, T})"/>
    internal T Read<T>(Moment moment, Func<View, T> question) => Read(graph => question(graph.At(moment)));

    /// <summary>To be asked while the graph is read.</summary>
    internal View At(Moment moment) => moment.IsNow ? Now : new View(this, moment, acyclicity);

    /// <param name="depth">Generations to go; null for all.</param>
    /// <returns>Null when nothing names the key.</returns>
    public Walk? Ancestors(string key, int? depth = null) => WalkFrom(key, Direction.Ancestors, depth);

    /// <inheritdoc cref="Ancestors"/>
    public Walk? Descendants(string key, int? depth = null) => WalkFrom(key, Direction.Descendants, depth);

    public void MarkFilled() => filled = true;

    public void Dispose() => gate.Dispose();

    /// <summary>What a party bred, grew, made, held or bought.</summary>
    internal IReadOnlyCollection<int> OwnedBy(string party) => ownedBy.GetValueOrDefault(party) ?? [];

    private Walk? WalkFrom(string key, Direction direction, int? depth) =>
        Read(Moment.Now, view => view.Find(key) is { } start ? view.Walk(start, direction, depth) : null);

    private void Take(Statement statement)
    {
        var fact = statement.Fact;
        if (!logs.TryGetValue(fact.Publisher, out var log))
            logs.Add(fact.Publisher, log = new PublisherLog());
        if (!log.Add(fact))
            return;
        foreach (var key in statement.Nodes)
            Nodes[Nodes.GetOrAdd(key)].Add(fact);
        if (statement.Founded is { } founded)
            Nodes[Nodes.GetOrAdd(founded)].Known = true;
        foreach (var (node, party) in statement.Owned)
            Own(party, Nodes.GetOrAdd(node));
        if (statement.Moved is { } moved)
            Holdings.Move(Nodes.GetOrAdd(moved.Lot), moved.Party, moved.Grams);
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
        var grams = claim.Mass?.Grams() ?? -1;
        if (Edges.Find(parent, child, claim.Kind) is not { } known)
            acyclicity.Admit(Edges.Add(parent, child, claim.Kind, claim.Kind.IsSeed(Nodes[parent].Kind), fact, grams));
        else if (Edges.AddProof(known, fact, grams))
            acyclicity.Reconsider(known);
    }
}
