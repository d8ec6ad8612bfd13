using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What a lot is made of. The origins listed, those that are not and what is unknown add to exactly one.</summary>
/// <param name="Of">Key of the lot.</param>
/// <param name="Origins">Lots with no seed before them, largest share first, then by key; the lot itself where it is one.</param>
/// <param name="OriginsRest">Of the origins beyond the limit, together.</param>
/// <param name="Unknown">What went through a mixture whose parts were not weighed, such as pre-basic seed of several breeder's lots.</param>
/// <param name="Ancestors">Every lot and crop it comes from, the origins too, largest share first, then by key.</param>
/// <param name="Reached">How many those are in all.</param>
/// <param name="Complete">Every one of them is known by its own fact.</param>
/// <param name="Missing">Keys that others spoke of and whose own fact is not here yet; the first 100.</param>
/// <param name="MissingCount">How many those are in all.</param>
/// <param name="Truncated">There are more origins or ancestors than the limit.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record LotComposition(
    string Of, IReadOnlyList<AncestorShare> Origins, ShareAnswer OriginsRest, ShareAnswer Unknown, IReadOnlyList<AncestorShare> Ancestors, int Reached,
    bool Complete, IReadOnlyList<string> Missing, int MissingCount, bool Truncated, Basis Basis);

/// <param name="Share">What part of the lot asked about comes from it; null when that is not known, because part of it went through a mixture nobody
/// weighed.</param>
/// <param name="AtLeast">As far as it is known.</param>
public sealed record AncestorShare(string Key, NodeKind Kind, bool Known, ShareAnswer? Share, ShareAnswer AtLeast);

public static class Composition
{
    /// <returns>Null when nothing names the lot.</returns>
    public static LotComposition? Of(LineageGraph graph, string lot, int limit, Moment moment) =>
        graph.Read(moment, view => view.Find(lot) is { } start ? Found.In(view, start) : null)?.Answer(limit);

    private sealed record Part(string Key, NodeKind Kind, bool Known, Fraction? Share, Fraction AtLeast)
    {
        public AncestorShare Answer() => new(Key, Kind, Known, ShareAnswer.Of(Share), ShareAnswer.Of(AtLeast));
    }

    /// <summary>What was found in the graph; the answer is made of it without holding up the graph.</summary>
    private sealed record Found(string Of, IReadOnlyList<Part> Origins, IReadOnlyList<Part> Ancestors, Fraction Unknown, Missing Missing, Basis Basis)
    {
        public static Found In(View view, int start)
        {
            var makeup = Makeup.Of(view, start);
            Part PartOf(int node) =>
                new(view.Nodes[node].Key, view.Nodes[node].Kind, view.Knows(node), makeup.ShareOf(node), makeup.AtLeast(node));
            return new(
                view.Nodes[start].Key, [.. makeup.Nodes.Where(makeup.IsOrigin).Select(PartOf)], [.. makeup.Nodes.Skip(1).Select(PartOf)], makeup.Unknown,
                Missing.Among(view, makeup.Nodes), Basis.Of(view));
        }

        public LotComposition Answer(int limit)
        {
            var (origins, ancestors) = (LargestFirst(Origins), LargestFirst(Ancestors));
            var rest = origins.Skip(limit).Aggregate(Fraction.Zero, (sum, part) => sum + part.AtLeast);
            return new(
                Of, Told(origins, limit), ShareAnswer.Of(rest), ShareAnswer.Of(Unknown), Told(ancestors, limit), ancestors.Count,
                Missing.Count == 0, Missing.Keys, Missing.Count, origins.Count > limit || ancestors.Count > limit, Basis);
        }

        private static List<Part> LargestFirst(IEnumerable<Part> parts) =>
            [.. parts.OrderByDescending(part => part.AtLeast).ThenBy(part => part.Key, StringComparer.Ordinal)];

        private static IReadOnlyList<AncestorShare> Told(IEnumerable<Part> parts, int limit) => [.. parts.Take(limit).Select(part => part.Answer())];
    }
}
