using System.Security.Cryptography;
using System.Text;

namespace SeedTrace.Lineage.Graph;

/// <summary>One number for a whole graph: equal for two graphs exactly when their nodes, edges, refused claims and facts are.</summary>
public static class GraphDigest
{
    /// <returns>SHA-256 over the canonical listing, 64 hexadecimal digits.</returns>
    public static string Of(LineageGraph graph, Moment? moment = null) => moment is { IsNow: false } ? graph.ReadInParts(moment, Sum) : graph.Read(Moment.Now, Sum);

    internal static string Sum(View view)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in FactLines(view).Concat(NodeLines(view)).Concat(EdgeLines(view)))
            sum.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static IEnumerable<string> FactLines(View view) =>
        from log in view.Logs
        let count = view.IsNow ? log.Value.Count : view.Logged(log.Value).LongCount()
        where count > 0
        select $"facts\t{log.Key}\t{count}\t{(view.IsNow ? log.Value.Sum() : PublisherLog.Sum(view.Logged(log.Value)))}";

    private static IEnumerable<string> NodeLines(View view) =>
        from node in view.All.Select(view.Node).OrderBy(node => node.Key, StringComparer.Ordinal)
        let facts = node.Facts.Order(FactOrder.AsLogged).Select(fact => $"{fact.Publisher}#{fact.Position}:{fact.Id:N}")
        select $"node\t{node.Key}\t{node.Kind}\t{(node.Known ? "known" : "unknown")}\t{string.Join(',', facts)}";

    private static IEnumerable<string> EdgeLines(View view) => view.Claims
        .Select(number =>
        {
            var edge = view.Edge(number);
            var proofs = edge.Proofs.Select(fact => $"{fact.Id:N}");
            return $"{(view.Has(number) ? "edge" : "refused")}\t{edge.Parent}\t{edge.Child}\t{edge.Kind}\t{string.Join(',', proofs)}";
        })
        .Order(StringComparer.Ordinal);
}
