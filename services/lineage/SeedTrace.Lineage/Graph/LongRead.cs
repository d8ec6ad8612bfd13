using System.Diagnostics;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>A question that takes long. It is about what was here when it began, and lets whoever brings further facts in between two looks: those
/// change nothing of its answer. To be made while the graph is read.</summary>
internal sealed class LongRead(LineageGraph graph, Gate gate, Acyclicity acyclicity)
{
    /// <summary>How long others wait for it, and the time of one look more.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<string, PublisherLog.Extent> extents = graph.Logs.ToDictionary(log => log.Key, log => log.Value.Here, StringComparer.Ordinal);
    private readonly HashSet<int> refused = [.. acyclicity.Refused];
    private readonly int foreign = graph.Abroad.Count;
    private long since = Stopwatch.GetTimestamp();

    public int Nodes { get; } = graph.Nodes.Count;

    public int Edges { get; } = graph.Edges.Count;

    public IReadOnlyDictionary<string, PublisherLog> Logs { get; } = graph.Logs.ToDictionary(log => log.Key, log => log.Value, StringComparer.Ordinal);

    public bool Has(LearnedFact fact) => extents.TryGetValue(fact.Publisher, out var extent) ? extent.Has(fact.Position) : graph.Abroad.NumberOf(fact) <= foreign;

    /// <summary>Those of a node that were here: each node has its facts in the order they came.</summary>
    public ArraySegment<LearnedFact> Of(ArraySegment<LearnedFact> facts)
    {
        var count = facts.Count;
        while (count > 0 && !Has(facts[count - 1]))
            count--;
        return facts[..count];
    }

    public bool Refuses(int edge) => refused.Contains(edge);

    /// <summary>Facts without a gap before them.</summary>
    public int SizeOf(string publisher) => extents[publisher].Unbroken;

    /// <summary>Between two looks. Whatever was enumerated till now and is changed by facts that come must not be enumerated on.</summary>
    public void Rest()
    {
        if (!gate.IsWanted || Stopwatch.GetElapsedTime(since) < AtOnce)
            return;
        gate.LetIn();
        since = Stopwatch.GetTimestamp();
    }
}
