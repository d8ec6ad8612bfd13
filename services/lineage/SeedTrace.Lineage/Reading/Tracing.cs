using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;

namespace SeedTrace.Lineage.Reading;

/// <summary>One bag and everything it comes from.</summary>
/// <param name="Label">Series and number.</param>
/// <param name="Proof">Always <c>not-checked</c>: only the certifier can tell a genuine label from a copied number.</param>
/// <param name="NetMass">Kilograms in the bag.</param>
/// <param name="Lot">Lot the label was issued for.</param>
/// <param name="Steps">The label series with the story of the bag first, then the lot, then all it descends from, nearest first, each once.</param>
/// <param name="Edges">How the steps hang together, each with the facts that prove it.</param>
/// <param name="Complete">Every step is known by its own fact.</param>
/// <param name="Missing">Keys of those that are not; the first 100.</param>
/// <param name="MissingCount">How many those are in all.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record BagTrace(
    string Label, string Proof, decimal NetMass, string Lot, IReadOnlyList<TraceStep> Steps, IReadOnlyList<EdgeAnswer> Edges, bool Complete,
    IReadOnlyList<string> Missing, int MissingCount, Basis Basis);

/// <param name="Facts">What was recorded of it, in the order it happened; of custody only what led to this bag.</param>
public sealed record TraceStep(NodeAnswer Node, IReadOnlyList<FactAnswer> Facts);

public static class Tracing
{
    /// <summary>The lot a label was issued for; null for an unknown label.</summary>
    public static LotNumber? LotOf(LineageGraph graph, BagNumber bag, Moment? moment = null) => graph.Read(moment ?? Moment.Now, view => Issue(view, bag)?.Lot);

    /// <returns>Null for an unknown label.</returns>
    public static BagTrace? Of(LineageGraph graph, BagNumber bag, When when, Sight sight) =>
        graph.Read(when.Moment, view => Issue(view, bag) is { } issued ? new Tracer(view, bag, issued).Find() : null)?.Answer(when.Today, sight);

    private static LabelIssue? Issue(View view, BagNumber bag) => view.Find(Keys.Labels(bag.Series)) is { } series
        ? view.Facts(series).Order(FactOrder.AsLogged).Select(fact => LabelIssue.In(fact.Record)).FirstOrDefault(issued => issued?.Has(bag) == true)
        : null;

    /// <summary>What was found in the graph; the answer is made of it without holding up the graph.</summary>
    private sealed record Found(BagNumber Bag, LabelIssue Issued, IReadOnlyList<Step> Steps, IReadOnlyList<EdgeFacts> Edges, Missing Missing, Basis Basis)
    {
        public BagTrace Answer(DateOnly today, Sight sight) => new(
            Bag.ToString(), "not-checked", Issued.Labels.NetMass.Value, Issued.Lot.ToString(), [.. Steps.Select(step => step.Answer(today, sight))],
            [Reading.Edges.Answer(Edges[0]), .. Reading.Edges.Answer(Edges.Skip(1))], Missing.Count == 0, Missing.Keys, Missing.Count, Basis);
    }

    /// <param name="Lot">Key of the lot the evidence is about, where it is about one.</param>
    private sealed record Step(NodeFacts Node, int Depth, string Lot, LearnedFact[] Evidence)
    {
        public TraceStep Answer(DateOnly today, Sight sight) => new(
            NodeFold.Answer(Node, Depth, today, sight),
            [.. Evidence.Distinct<LearnedFact>(ReferenceEqualityComparer.Instance).Order(FactOrder.AsHappened).Select(fact => History.Answer(fact, sight, Lot))]);
    }

    private sealed class Tracer(View view, BagNumber bag, LabelIssue issued)
    {
        private readonly int series = view.Find(Keys.Labels(bag.Series))!.Value;
        private readonly int lot = view.Find(Keys.Of(issued.Lot))!.Value;

        public Found Find()
        {
            // From the lot, not the series: another number of the series may be of another lot.
            var walk = view.Walk(lot, Direction.Ancestors);
            (int Node, int Depth)[] above =
            [
                (lot, 1), .. Enumerable.Range(1, walk.Depth).SelectMany(depth => ByKey(walk.Level(depth).ToArray()), (depth, node) => (node, depth + 1)),
            ];
            int[] nodes = [.. above.Select(at => at.Node)];
            return new Found(
                bag, issued, [StepAt(series, 0, walk), .. above.Select(at => StepAt(at.Node, at.Depth, walk))],
                [view.Edge(view.Edges.Find(lot, series, EdgeKind.Labelled)!.Value), .. Edges.Towards(view, lot, nodes, walk, Direction.Ancestors)],
                Missing.Among(view, nodes), Basis.Of(view));
        }

        private Step StepAt(int node, int depth, Walk walk) =>
            new(view.Node(node), depth, Keys.Local(view.Nodes[node == series ? lot : node].Key), [.. Evidence(node, walk)]);

        private IEnumerable<LearnedFact> Evidence(int number, Walk walk)
        {
            var (node, key) = (view.Nodes[number], Keys.Local(view.Nodes[number].Key));
            if (number == series)
                return Custody.Of(bag, [.. History.Facts(view, lot), .. view.Facts(series)]);
            if (node.Kind != NodeKind.Lot)
                return view.Facts(number).Where(fact => fact.Stream == key);
            LearnedFact[] facts = [.. History.Facts(view, number)];
            var users = number == lot ? Custody.PackersOf(bag, facts) : Custody.UsersOf(view, number, walk.Includes);
            return facts.Where(fact => fact.Stream == key || fact.StreamKind is "sample" or "test")
                .Concat(Custody.PathTo(users, key, facts));
        }

        private int[] ByKey(int[] nodes) => [.. nodes.OrderBy(node => view.Nodes[node].Key, StringComparer.Ordinal)];
    }
}
