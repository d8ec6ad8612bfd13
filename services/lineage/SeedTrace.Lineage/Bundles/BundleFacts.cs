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

    /// <summary>Digests of the passports that it rests on and that are here, in order. To be asked while the graph is read.</summary>
    public static IReadOnlyList<string> PassportsOf(View view, int lot) =>
    [
        .. Claimed(view, lot).SelectMany(node => ParentsOf(view, node)).Where(parent => view.Nodes[parent].Kind == NodeKind.Passport && view.Knows(parent))
            .Select(passport => view.Nodes[passport].Key.Split('/')[1]).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>To be asked while the graph is read.</summary>
    public static IReadOnlyList<LearnedFact> Of(View view, int lot, Sight sight)
    {
        var above = Claimed(view, lot);
        var key = view.Nodes[lot].Key;
        var own = History.Facts(view, lot).Where(fact => (IsOf(fact, key) || OfTheLot.Contains(fact.StreamKind)) && sight.Shows(fact, key, view));
        return
        [
            .. own.Concat(above.Where(node => node != lot).SelectMany(node => Evidence(view, node, above)))
                .GroupBy(fact => (fact.Publisher, fact.Stream))
                .SelectMany(stream => Whole(view, stream.Key.Publisher, stream.Key.Stream) is { Count: > 0 } whole ? whole : stream.ToList())
                .Distinct<LearnedFact>(ReferenceEqualityComparer.Instance),
        ];
    }

    /// <summary>All that is claimed to be above, up to the border, by refused claims too: whoever checks must be able to judge them.</summary>
    private static HashSet<int> Claimed(View view, int lot)
    {
        HashSet<int> reached = [lot];
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var node))
            foreach (var parent in ParentsOf(view, node).Where(parent => view.Nodes[parent].Kind != NodeKind.Passport && reached.Add(parent)))
                open.Enqueue(parent);
        return reached;
    }

    private static IEnumerable<int> ParentsOf(View view, int node)
    {
        for (var edge = view.Edges.FirstOfChild(node); edge >= 0; edge = view.Edges[edge].NextOfChild)
            yield return view.Edges[edge].Parent;
    }

    private static IEnumerable<LearnedFact> Evidence(View view, int number, HashSet<int> above)
    {
        var node = view.Nodes[number];
        if (node.Kind != NodeKind.Lot)
            return view.Facts(number).Where(fact => fact.Stream == node.Key);
        LearnedFact[] facts = [.. History.Facts(view, number)];
        return facts.Where(fact => IsOf(fact, node.Key) || fact.StreamKind is "entry" or "sample" or "test")
            .Concat(Custody.PathTo(Custody.UsersOf(view, number, above.Contains), node.Key, facts));
    }

    /// <summary>What was decided of it, and recalls of it.</summary>
    private static bool IsOf(LearnedFact fact, string lot) => fact.Stream == lot || fact.Stream == $"recall/{lot}";

    private static List<LearnedFact> Whole(View view, string publisher, string stream) =>
        Keys.NodeOf(stream) is { } key && view.Find(key) is { } node
            ? [.. view.Facts(node).Where(fact => fact.Stream == stream && fact.Publisher == publisher)]
            : [];
}
