using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Edges as answers. Masses and roles are read from the facts that prove them, so the graph need not carry them.</summary>
internal static class Edges
{
    /// <summary>The edges between the nodes and their neighbours on the near side of a walk from the start, each once over all pages.</summary>
    public static IReadOnlyList<EdgeFacts> Towards(LineageGraph graph, int start, IEnumerable<int> nodes, Walk walk, Direction walked)
    {
        var numbers = walked == Direction.Descendants
            ? nodes.SelectMany(node => Upwards(graph.Edges, node)).Where(edge => walk.Includes(graph.Edges[edge].Parent))
            // From the near side here too: an ancestor may have countless other children.
            : Between(graph.Edges, walk.Nodes.Prepend(start), nodes.ToHashSet());
        return [.. numbers.Where(edge => !graph.Edges[edge].Refused).Select(edge => Now(graph, edge))];
    }

    public static EdgeFacts Now(LineageGraph graph, int number)
    {
        var edge = graph.Edges[number];
        return new EdgeFacts(graph.Nodes[edge.Parent].Key, graph.Nodes[edge.Child].Key, edge.Kind, [.. graph.Edges.Proofs(number)]);
    }

    public static IReadOnlyList<EdgeAnswer> Answer(IEnumerable<EdgeFacts> edges) =>
    [
        .. edges.Select(Answer)
            .OrderBy(edge => edge.Parent, StringComparer.Ordinal).ThenBy(edge => edge.Child, StringComparer.Ordinal).ThenBy(edge => edge.Kind),
    ];

    public static EdgeAnswer Answer(EdgeFacts edge)
    {
        var claims = Claims.Of(edge.Proofs[0].Record)
            .Where(claim => (claim.Parent, claim.Child, claim.Kind) == (edge.Parent, edge.Child, edge.Kind)).ToList();
        var masses = claims.Select(claim => claim.Mass).OfType<Kilograms>().ToList();
        return new EdgeAnswer(
            edge.Parent, edge.Child, edge.Kind, masses.Count == 0 ? null : masses.Sum(mass => mass.Value),
            [.. claims.Select(claim => claim.Role).OfType<ParentRole>()], [.. edge.Proofs.Select(FactReference.Of)]);
    }

    private static IEnumerable<int> Between(EdgeTable edges, IEnumerable<int> children, HashSet<int> parents) =>
        children.SelectMany(child => Upwards(edges, child)).Where(edge => parents.Contains(edges[edge].Parent));

    private static IEnumerable<int> Upwards(EdgeTable edges, int node)
    {
        for (var edge = edges.FirstOfChild(node); edge >= 0; edge = edges[edge].NextOfChild)
            yield return edge;
    }
}
