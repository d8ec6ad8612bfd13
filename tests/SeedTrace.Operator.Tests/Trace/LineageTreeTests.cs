using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator.Tests.Trace;

public sealed class LineageTreeTests
{
    [Fact]
    public void Every_fact_that_proves_a_step_is_cited()
    {
        var tree = LineageTree.Render(BlendOfTwo);

        foreach (var (source, position) in BlendOfTwo.Steps.SelectMany(step => step.Facts).Select(fact => (fact.Source, fact.Position))
            .Concat(BlendOfTwo.Edges.SelectMany(edge => edge.Proofs).Select(proof => (proof.Source, proof.Position))))
            tree.ShouldContain($"[{source}#{position},");
    }

    [Fact]
    public void What_is_reached_twice_is_told_once() =>
        LineageTree.Render(BlendOfTwo).Split('\n').Count(line => line.Contains("(see above)", StringComparison.Ordinal)).ShouldBe(1);

    /// <summary>A bag of a blend of two lots from one field; the blending is proved by the lots' debits too.</summary>
    private static readonly TraceAnswer BlendOfTwo = new(
        "S-7-AAAA", "checked", 50, "blend",
        [
            new(Node("labels/S", "labels"), [Fact(1, "certification.labels-issued")]), new(Node("lot/blend", "lot"), [Fact(2, "certification.lot-certified")]),
            new(Node("lot/a", "lot"), []), new(Node("lot/b", "lot"), []), new(Node("crop/field", "crop"), [Fact(9, "certification.field-inspected")]),
        ],
        [
            Edge("lot/blend", "labels/S", "labelled", 1), Edge("lot/a", "lot/blend", "blended", 3, 4), Edge("lot/b", "lot/blend", "blended", 3, 5),
            Edge("crop/field", "lot/a", "harvested", 6, 7), Edge("crop/field", "lot/b", "harvested", 8),
        ], true, []);

    private static TraceNode Node(string key, string kind) => new(key, kind, true, "", null, null, null, null, null, null, null, null, null, null);

    private static TraceFact Fact(int position, string type) => new(Id(position), "service", position, type, default, null);

    private static TraceEdge Edge(string parent, string child, string kind, params int[] proofs) =>
        new(parent, child, kind, 10, [], [.. proofs.Select(position => new TraceProof(Id(position), "service", position, default))]);

    private static Guid Id(int position) => new(position, 0, 0, new byte[8]);
}
