using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Bundles;

/// <summary>The facts that a lot's origin rests on: of the lot itself all that was recorded of it, of what it comes from the making, the certification and the
/// way to whoever used it. Whole streams, so that a hole shows.</summary>
internal static class BundleFacts
{
    private static readonly string[] OfTheLot = ["holding", "entry", "consignment", "sample", "test", "labels"];

    /// <summary>To be asked while the graph is read.</summary>
    public static IReadOnlyList<LearnedFact> Of(View view, int lot, Sight sight)
    {
        var above = Claimed(view, lot);
        var key = view.Nodes[lot].Key;
        var own = History.Facts(view, lot).Where(fact => (fact.Stream == key || OfTheLot.Contains(fact.StreamKind)) && sight.Shows(fact, key, view));
        return
        [
            .. own.Concat(above.Where(node => node != lot).SelectMany(node => Evidence(view, node, above)))
                .GroupBy(fact => (fact.Publisher, fact.Stream))
                .SelectMany(stream => Whole(view, stream.Key.Publisher, stream.Key.Stream) is { Count: > 0 } whole ? whole : stream.ToList())
                .Distinct<LearnedFact>(ReferenceEqualityComparer.Instance),
        ];
    }

    /// <summary>All that is claimed to be above, by refused claims too: whoever checks must be able to judge them.</summary>
    private static HashSet<int> Claimed(View view, int lot)
    {
        HashSet<int> reached = [lot];
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var node))
            for (var edge = view.Edges.FirstOfChild(node); edge >= 0; edge = view.Edges[edge].NextOfChild)
                if (reached.Add(view.Edges[edge].Parent))
                    open.Enqueue(view.Edges[edge].Parent);
        return reached;
    }

    private static IEnumerable<LearnedFact> Evidence(View view, int number, HashSet<int> above)
    {
        var node = view.Nodes[number];
        if (node.Kind != NodeKind.Lot)
            return view.Facts(number).Where(fact => fact.Stream == node.Key);
        LearnedFact[] facts = [.. History.Facts(view, number)];
        return facts.Where(fact => fact.Stream == node.Key || fact.StreamKind is "entry" or "sample" or "test")
            .Concat(Custody.PathTo(Custody.UsersOf(view, number, above.Contains), node.Key, facts));
    }

    private static List<LearnedFact> Whole(View view, string publisher, string stream) =>
        Keys.NodeOf(stream) is { } key && view.Find(key) is { } node
            ? [.. view.Facts(node).Where(fact => fact.Stream == stream && fact.Publisher == publisher)]
            : [];
}
