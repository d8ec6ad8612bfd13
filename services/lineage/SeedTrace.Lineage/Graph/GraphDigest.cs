using System.Security.Cryptography;
using System.Text;

namespace SeedTrace.Lineage.Graph;

/// <summary>One number for a whole graph: equal for two graphs exactly when their nodes, edges, refused claims and facts are.</summary>
public static class GraphDigest
{
    /// <returns>SHA-256 over the canonical listing, 64 hexadecimal digits.</returns>
    public static string Of(LineageGraph graph) => graph.Read(Sum);

    private static string Sum(LineageGraph graph)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in FactLines(graph).Concat(NodeLines(graph)).Concat(EdgeLines(graph)))
            sum.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static IEnumerable<string> FactLines(LineageGraph graph) =>
        graph.Tallies.Select(publisher => $"facts\t{publisher.Key}\t{publisher.Value.Count}\t{publisher.Value.Sum}");

    private static IEnumerable<string> NodeLines(LineageGraph graph) =>
        from node in graph.Nodes.All.OrderBy(node => node.Key, StringComparer.Ordinal)
        let facts = node.Facts.Order(FactOrder.AsLogged).Select(fact => $"{fact.Publisher}#{fact.Position}:{fact.Id:N}")
        select $"node\t{node.Key}\t{node.Kind}\t{(node.Known ? "known" : "unknown")}\t{string.Join(',', facts)}";

    private static IEnumerable<string> EdgeLines(LineageGraph graph) => Enumerable.Range(0, graph.Edges.Count)
        .Select(number =>
        {
            var edge = graph.Edges[number];
            var proofs = graph.Edges.Proofs(number).Select(fact => $"{fact.Id:N}");
            return $"{(edge.Refused ? "refused" : "edge")}\t{graph.Nodes[edge.Parent].Key}\t{graph.Nodes[edge.Child].Key}\t{edge.Kind}\t{string.Join(',', proofs)}";
        })
        .Order(StringComparer.Ordinal);
}
