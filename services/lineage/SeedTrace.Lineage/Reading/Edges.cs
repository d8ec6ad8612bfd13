using SeedTrace.Contracts.Breeding;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Edges as answers.</summary>
internal static class Edges
{
    /// <summary>The edges between the nodes and their neighbours on the near side of a walk from the start, each once over all pages.</summary>
    public static IReadOnlyList<EdgeFacts> Towards(View view, int start, IEnumerable<int> nodes, Walk walk, Direction walked)
    {
        var numbers = walked == Direction.Descendants
            ? nodes.SelectMany(view.Up).Where(edge => walk.Includes(view.Edges[edge].Parent))
            // From the near side here too: an ancestor may have countless other children.
            : Between(view, walk.Nodes.Prepend(start), nodes.ToHashSet());
        return [.. numbers.GroupBy(edge => view.Edges[edge].Child).SelectMany(edges => Read(view, view.PartsOf(edges.Key), edges))];
    }

    public static IReadOnlyList<EdgeAnswer> Answer(IEnumerable<EdgeFacts> edges)
    {
        EdgeAnswer[] answers = [.. edges.Select(Answer)];
        Array.Sort(answers, InOrder);
        return answers;
    }

    public static EdgeAnswer Answer(EdgeFacts edge) => new(
        edge.Parent, edge.Child, edge.Kind, edge.Grams < 0 ? null : edge.Grams / 1_000m, edge.Share is var (grams, total) ? new Fraction(grams, total).Round(Shares.Places) : null,
        RolesIn(edge), [.. edge.Proofs.Select(FactReference.Of)]);

    /// <summary>Read from the fact that proves the edge, so the graph need not carry them. Who has a mass has no role.</summary>
    private static ParentRole[] RolesIn(EdgeFacts edge) => edge.Grams >= 0
        ? []
        : [.. edge.Proofs.Take(1).SelectMany(fact => Claims.Of(fact.Record, Keys.Local(edge.Parent), Keys.Local(edge.Child), edge.Kind)).Select(claim => claim.Role).OfType<ParentRole>()];

    private static int InOrder(EdgeAnswer one, EdgeAnswer other) => string.CompareOrdinal(one.Parent, other.Parent) switch
    {
        0 => string.CompareOrdinal(one.Child, other.Child) is not 0 and var byChild ? byChild : one.Kind.CompareTo(other.Kind),
        var byParent => byParent,
    };

    private static IEnumerable<EdgeFacts> Read(View view, Parts parts, IEnumerable<int> edges) => edges.Select(edge => view.Edge(edge, parts));

    private static IEnumerable<int> Between(View view, IEnumerable<int> children, HashSet<int> parents) =>
        children.SelectMany(view.Up).Where(edge => parents.Contains(view.Edges[edge].Parent));
}
