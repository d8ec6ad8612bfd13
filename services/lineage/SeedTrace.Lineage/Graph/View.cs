using System.Collections.Concurrent;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The graph as it stood at a moment: every question gets the answer of a graph made of nothing but the facts the moment admits. To be
/// asked while the graph is read.</summary>
internal sealed class View
{
    private readonly LineageGraph graph;
    private readonly EdgeTable edges;
    private readonly bool isNow;
    private readonly IReadOnlyDictionary<int, bool>? retried;
    private readonly ConcurrentDictionary<string, (long Position, DateTimeOffset? LoggedTime)?> through = new(StringComparer.Ordinal);

    public View(LineageGraph graph, Moment moment, Acyclicity acyclicity)
    {
        (this.graph, edges, Moment, isNow) = (graph, graph.Edges, moment, moment.IsNow);
        if (moment.AsOf is not null && acyclicity.Refused.Count > 0)
            retried = Retrial.At(this, acyclicity);
    }

    public Moment Moment { get; }

    public NodeTable Nodes => graph.Nodes;

    public EdgeTable Edges => edges;

    public IReadOnlyDictionary<string, PublisherLog> Logs => graph.Logs;

    /// <summary>Every node there is.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, Nodes.Count).Where(Exists);

    /// <summary>Every edge that is proven, those too that close a cycle.</summary>
    public IEnumerable<int> Claims => Enumerable.Range(0, edges.Count).Where(edge => isNow || edges.Proofs(edge).Any(Moment.Admits));

    /// <summary>How far the log would be known of what the moment admits; null when that is none of it.</summary>
    public (long Position, DateTimeOffset? LoggedTime)? Through(string publisher)
    {
        if (!Logs.TryGetValue(publisher, out var log))
            return null;
        if (isNow)
            return log.Through();
        return through.GetOrAdd(publisher, _ => log.Facts.Any(Moment.Admits) ? log.Through(Moment) : null);
    }

    public long CountOf(PublisherLog log) => isNow ? log.Count : log.Facts.LongCount(Moment.Admits);

    /// <returns>Null when nothing the moment admits names the key.</returns>
    public int? Find(string key) => Nodes.Find(key) is { } node && Exists(node) ? node : null;

    public bool Exists(int node) => isNow || Nodes[node].Facts.Any(Moment.Admits);

    /// <summary>Facts that name the node, in no order.</summary>
    public IReadOnlyList<LearnedFact> Facts(int node) => isNow ? Nodes[node].Facts : [.. Nodes[node].Facts.Where(Moment.Admits)];

    /// <summary>Its own first fact is among those.</summary>
    public bool Knows(int node) => Nodes[node] is var it && it.Known
        && (isNow || it.Facts.Any(fact => Moment.Admits(fact) && Mentions.Founds(fact, it.Key)));

    public NodeFacts Node(int node) => new(Nodes[node].Key, Nodes[node].Kind, Knows(node), Facts(node));

    /// <summary>Is the edge proven, and does it close no cycle?</summary>
    public bool Has(int edge) => isNow ? !edges[edge].Refused : Had(edge);

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
    public IEnumerable<LearnedFact> Proofs(int edge) => isNow ? edges.Proofs(edge) : edges.Proofs(edge).Where(Moment.Admits);

    /// <summary>Grams of the parent that went into the child; -1 where seed is not weighed.</summary>
    public long Grams(int edge) => isNow || (Moment.Admits(edges[edge].Proof) && !edges[edge].Kind.AddsUp()) ? edges[edge].Grams : GramsThen(edge);

    /// <param name="depth">Generations to go; null for all.</param>
    public Walk Walk(int start, Direction direction, int? depth = null) => Graph.Walk.From([start], direction, this, depth);

    /// <summary>All a party may know of: what it bred, grew, made, held or bought, and whatever that descends from.</summary>
    public Walk ReachOf(string party) => Graph.Walk.From(graph.Owners.Of(party).Where(node => isNow || Owned(node, party)), Direction.Ancestors, this);

    private bool Had(int edge) => retried?.TryGetValue(edge, out var holds) == true
        ? holds
        : !edges[edge].Refused && (Moment.Admits(edges[edge].Proof) || edges.Proofs(edge).Any(Moment.Admits));

    private bool Owned(int node, string party) => Facts(node).SelectMany(Mentions.Owned).Contains((Nodes[node].Key, party));

    private long GramsThen(int edge)
    {
        var it = edges[edge];
        var (parent, child) = (Keys.Local(Nodes[it.Parent].Key), Keys.Local(Nodes[it.Child].Key));
        var masses = Proofs(edge).Take(it.Kind.AddsUp() ? int.MaxValue : 1)
            .SelectMany(fact => SeedTrace.Bundles.Claims.Of(fact.Record, parent, child, it.Kind)).Select(claim => claim.Mass).ToList();
        return masses.Contains(null) ? -1 : masses.OfType<Kilograms>().Sum(mass => mass.Grams());
    }
}
