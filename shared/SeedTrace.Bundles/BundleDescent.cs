using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Bundles;

/// <summary>The descent of one lot as its facts claim it: all that is reached from the lot, parent by parent.</summary>
internal static class BundleDescent
{
    public static IReadOnlyList<BundleEdge> Of(string lot, IReadOnlyCollection<(FactPlace Place, DateTimeOffset LoggedTime, object? Record)> facts)
    {
        var claims = (
            from fact in facts
            from claim in ClaimsOf(fact.Record)
            group (fact, claim) by (claim.Parent, claim.Child, claim.Kind) into edge
            let said = edge.OrderBy(one => one.fact.LoggedTime).ThenBy(one => one.fact.Place, FactPlace.InOrder).ToList()
            select (Edge: Edge(edge.Key, said), said[0].fact.LoggedTime)).ToLookup(edge => edge.Edge.Child);
        var reached = new HashSet<string>(StringComparer.Ordinal) { lot };
        var open = new Queue<string>(reached);
        var found = new List<(BundleEdge Edge, DateTimeOffset LoggedTime)>();
        while (open.TryDequeue(out var child))
            foreach (var edge in claims[child])
            {
                found.Add(edge);
                if (reached.Add(edge.Edge.Parent))
                    open.Enqueue(edge.Edge.Parent);
            }
        return Judged(found.OrderBy(edge => edge.LoggedTime).ThenBy(edge => edge.Edge.Proofs[0], FactPlace.InOrder)
            .ThenBy(edge => edge.Edge.Parent, StringComparer.Ordinal).ThenBy(edge => edge.Edge.Child, StringComparer.Ordinal).ThenBy(edge => edge.Edge.Kind)
            .Select(edge => edge.Edge));
    }

    /// <summary>A record with an empty place in a list, or whatever else nobody thought of, claims nothing.</summary>
    private static IEnumerable<Claim> ClaimsOf(object? record)
    {
        try
        {
            return [.. Claims.Of(record)];
        }
        catch (Exception)
        {
            return [];
        }
    }

    private static BundleEdge Edge(
        (string Parent, string Child, EdgeKind Kind) edge, List<((FactPlace Place, DateTimeOffset LoggedTime, object? Record) Fact, Claim Claim)> said)
    {
        var first = said.Where(one => edge.Kind.AddsUp() || one.Fact.Place == said[0].Fact.Place).Select(one => one.Claim).ToList();
        var masses = first.Select(claim => claim.Mass).OfType<Kilograms>().ToList();
        return new(
            edge.Parent, edge.Child, edge.Kind, masses.Count == 0 ? null : masses.Sum(mass => mass.Value),
            [.. first.Select(claim => claim.Role).OfType<ParentRole>()], Refused: false, [.. said.Select(one => one.Fact.Place).Distinct()]);
    }

    /// <summary>Nothing descends from itself: of the claims that close a circle the one logged last is refused.</summary>
    private static List<BundleEdge> Judged(IEnumerable<BundleEdge> asLogged)
    {
        var accepted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var judged = new List<BundleEdge>();
        foreach (var edge in asLogged)
        {
            var refused = IsAbove(edge.Child, edge.Parent, accepted);
            judged.Add(edge with { Refused = refused });
            if (refused)
                continue;
            if (!accepted.TryGetValue(edge.Child, out var parents))
                accepted.Add(edge.Child, parents = []);
            parents.Add(edge.Parent);
        }
        return [.. judged.OrderBy(edge => edge.Parent, StringComparer.Ordinal).ThenBy(edge => edge.Child, StringComparer.Ordinal).ThenBy(edge => edge.Kind)];
    }

    private static bool IsAbove(string ancestor, string node, Dictionary<string, List<string>> parents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { node };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var next))
        {
            if (next == ancestor)
                return true;
            foreach (var parent in parents.GetValueOrDefault(next) ?? [])
                if (seen.Add(parent))
                    open.Enqueue(parent);
        }
        return false;
    }
}
