using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;

namespace SeedTrace.Lineage.Graph;

/// <summary>The descent of all seed, kept in memory from the facts of every publisher. It is a function of the set of facts it was given:
/// their order and repeats do not matter, so a graph rebuilt from the stored facts equals the live one. One writer at a time, any number of
/// readers.</summary>
public sealed class LineageGraph : IDisposable
{
    /// <summary>Fewer facts are understood sooner than the work is handed out.</summary>
    private const int Many = 100;

    private readonly Gate gate = new();
    private readonly SortedDictionary<string, PublisherLog> logs = new(StringComparer.Ordinal);
    private readonly Acyclicity acyclicity;
    private volatile bool filled;

    public LineageGraph()
    {
        acyclicity = new Acyclicity(Nodes, Edges);
        Now = new View(this, Moment.Now, acyclicity);
        Inspection = new Inspection(Now);
        Abroad = new ForeignFacts(this);
    }

    internal NodeTable Nodes { get; } = new();

    internal EdgeTable Edges { get; } = new();

    internal Holdings Holdings { get; } = new();
    internal Owners Owners { get; } = new();

    /// <summary>What passports told of other countries.</summary>
    internal ForeignFacts Abroad { get; }

    internal View Now { get; }

    /// <summary>The accounts of all seed, as of now.</summary>
    internal Books Books { get; } = new();

    /// <summary>What is wrong, as of now.</summary>
    internal Inspection Inspection { get; }

    /// <summary>Facts applied, by publisher.</summary>
    internal IReadOnlyDictionary<string, PublisherLog> Logs => logs;

    /// <summary>All facts that were stored at the start are in it: before, no answer would be whole.</summary>
    public bool IsFilled => filled;

    public void Apply(params IEnumerable<LearnedFact> facts)
    {
        // Understanding them takes longest, and none needs another for it.
        LearnedFact[] given = [.. facts];
        Statement[] statements = given.Length < Many ? Array.ConvertAll(given, Statement.Of) : [.. given.AsParallel().AsOrdered().Select(Statement.Of)];
        Write(() =>
        {
            Array.ForEach(statements, Take);
            Inspection.Settle();
        });
    }

    /// <summary>Asks several things of one state of the graph. The question must not ask the graph's own locking members in turn.</summary>
    public T Read<T>(Func<LineageGraph, T> question) => gate.Read(() => question(this));

    /// <inheritdoc cref="Read{T}(Func{LineageGraph, T})"/>
    internal T Read<T>(Moment moment, Func<View, T> question) => Read(graph => question(graph.At(moment)));

    /// <summary>The same of a question that takes long: facts that come meanwhile are let in, and change nothing of its answer.</summary>
    internal T ReadInParts<T>(Moment moment, Func<View, T> question) =>
        gate.Read(() => question(new View(this, moment, acyclicity, new LongRead(this, gate, acyclicity))));

    /// <summary>To be asked while the graph is read.</summary>
    internal View At(Moment moment) => moment.IsNow ? Now : new View(this, moment, acyclicity);

    internal void Write(Action deed) => gate.Write(deed);

    public void MarkFilled() => filled = true;

    public void Dispose() => gate.Dispose();

    private void Take(Statement statement)
    {
        var fact = statement.Fact;
        if (!logs.TryGetValue(fact.Publisher, out var log))
            logs.Add(fact.Publisher, log = new PublisherLog());
        if (!log.Add(fact))
            return;
        Place(statement);
        Books.Take(fact.Record, statement.Postings);
        Inspection.Touch(fact, statement.Nodes);
    }

    /// <summary>Puts what a fact says of descent in its place.</summary>
    internal void Place(Statement statement)
    {
        var fact = statement.Fact;
        foreach (var key in statement.Nodes)
            Nodes[Nodes.GetOrAdd(key)].Add(fact);
        if (statement.Founded is { } founded)
            Nodes[Nodes.GetOrAdd(founded)].Known = true;
        foreach (var (node, party) in statement.Owned)
            Owners.Add(party, Nodes.GetOrAdd(node));
        if (statement.Moved is { } moved)
            Holdings.Move(Nodes.GetOrAdd(moved.Lot), moved.Party, moved.Grams);
        foreach (var claim in statement.Claims)
            Connect(claim, fact);
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
