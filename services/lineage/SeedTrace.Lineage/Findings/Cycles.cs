using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>Claims that would make something its own ancestor, and are therefore not part of the graph.</summary>
internal static class Cycles
{
    public static IEnumerable<Finding> Of(View view) =>
        from edge in view.Claims
        where !view.Has(edge)
        let parent = view.Nodes[view.Edges[edge].Parent].Key
        let child = view.Nodes[view.Edges[edge].Child].Key
        select new Finding(
            FindingKind.Cycle, child, Sentence.Of($"{child} is said to come from {parent}, which itself comes from {child}."), null, [.. view.Proofs(edge)]);
}
