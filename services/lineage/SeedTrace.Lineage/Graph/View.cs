using System.Collections.Concurrent;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The graph as it stood at a moment: every question gets the answer of a graph made of nothing but the facts the moment admits. To be
/// asked while the graph is read.</summary>
internal sealed class View
{
    private readonly LineageGraph graph;
    private readonly EdgeTable edges;
    private readonly LongRead? reading;
    private readonly IReadOnlyDictionary<int, bool>? retried;
    private readonly ConcurrentDictionary<string, (long Position, DateTimeOffset? LoggedTime)?> through = new(StringComparer.Ordinal);

    /// <param name="reading">Who asks lets others in between; null for who does not.</param>
    public View(LineageGraph graph, Moment moment, Acyclicity acyclicity, LongRead? reading = null)
    {
        (this.graph, edges, Moment, IsNow, this.reading) = (graph, graph.Edges, moment, moment.IsNow && reading is null, reading);
        if (moment.AsOf is not null && acyclicity.Refused.Count > 0)
            retried = Retrial.At(this, acyclicity);
    }

    public Moment Moment { get; }

    public NodeTable Nodes => graph.Nodes;

    public EdgeTable Edges => edges;

    /// <summary>It is all that is here: what is kept with every fact is the answer too.</summary>
    public bool IsNow { get; }

    public IReadOnlyDictionary<string, PublisherLog> Logs => reading?.Logs ?? graph.Logs;

    /// <summary>Every node there is.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, reading?.Nodes ?? Nodes.Count).Where(node => Rested() && Exists(node));

    /// <summary>Every edge that is proven, those too that close a cycle.</summary>
    public IEnumerable<int> Claims => Enumerable.Range(0, reading?.Edges ?? edges.Count).Where(edge => IsNow || (Rested() && edges.Proofs(edge).Any(Admits)));

    /// <summary>What the moment admits of a log.</summary>
    public IEnumerable<LearnedFact> Logged(PublisherLog log) => IsNow ? log.Facts : log.Facts.Where(fact => Rested() && Admits(fact));

    /// <summary>How far the log would be known of what the moment admits; null when that is none of it.</summary>
    public (long Position, DateTimeOffset? LoggedTime)? Through(string publisher)
    {
        if (!Logs.TryGetValue(publisher, out var log))
            return null;
        if (IsNow)
            return log.Through();
        return through.GetOrAdd(publisher, _ => Logged(log).Any() ? log.Through(fact => Rested() && Admits(fact)) : null);
    }

    /// <summary>How far it is known of what was logged by the moment, and whether nothing of that can still come.</summary>
    public (long Position, DateTimeOffset? LoggedTime, bool Settled) KnownOf(string publisher) => Logs[publisher].Through(Moment.AsKnown, reading?.SizeOf(publisher));

    /// <returns>Null when nothing the moment admits names the key.</returns>
    public int? Find(string key) => Nodes.Find(key) is { } node && Exists(node) ? node : null;

    public bool Exists(int node) => IsNow || Nodes[node].Facts.Any(Admits);

    public bool Admits(LearnedFact fact) => Moment.Admits(fact) && reading?.Has(fact) != false;

    /// <summary>Facts that name the node, in no order.</summary>
    public IReadOnlyList<LearnedFact> Facts(int node) => IsNow ? Nodes[node].Facts
        : Rested() && Moment.IsNow ? reading!.Of(Nodes[node].Facts)
        : [.. Nodes[node].Facts.Where(Admits)];

    /// <summary>Its own first fact is among those.</summary>
    public bool Knows(int node) => Nodes[node] is var it && it.Known
        && (IsNow || it.Facts.Any(fact => Admits(fact) && Mentions.Founds(fact, it.Key)));

    public NodeFacts Node(int node) => new(Nodes[node].Key, Nodes[node].Kind, Knows(node), Facts(node));

    /// <summary>Is the edge proven, and does it close no cycle?</summary>
    public bool Has(int edge) => IsNow ? !edges[edge].Refused : Had(edge);

    /// <summary>Edges to the parents of a node.</summary>
    public IEnumerable<int> Up(int node)
    {
        for (var edge = edges.FirstOfChild(node); edge >= 0; edge = edges[edge].NextOfChild)
        {
            if (Has(edge))
                yield return edge;
        }
    }

    /// <summary>Edges to the children of a node.</summary>
    public IEnumerable<int> Down(int node)
    {
        for (var edge = edges.FirstOfParent(node); edge >= 0; edge = edges[edge].NextOfParent)
        {
            if (Has(edge))
                yield return edge;
        }
    }

    /// <summary>Facts that prove the edge, earliest logged first.</summary>
    public IEnumerable<LearnedFact> Proofs(int edge) => IsNow ? edges.Proofs(edge) : edges.Proofs(edge).Where(Admits);

    /// <param name="depth">Generations to go; null for all.</param>
    public Walk Walk(int start, Direction direction, int? depth = null) => Graph.Walk.From([start], direction, this, depth);

    /// <summary>All a party may know of: what it bred, grew, made, held or bought, and whatever that descends from.</summary>
    public Walk ReachOf(string party) => Graph.Walk.From(graph.Owners.Of(party).Where(node => IsNow || Owned(node, party)), Direction.Ancestors, this);

    /// <summary>Lets others in, where who asks does.</summary>
    /// <returns>Always true, so that it stands before a look.</returns>
    public bool Rested()
    {
        reading?.Rest();
        return true;
    }

    private bool Had(int edge) => retried?.TryGetValue(edge, out var holds) == true
        ? holds
        : !(reading?.Refuses(edge) ?? edges[edge].Refused) && (Admits(edges[edge].Proof) || edges.Proofs(edge).Any(Admits));

    private bool Owned(int node, string party) => Facts(node).SelectMany(Mentions.Owned).Contains((Nodes[node].Key, party));
}
