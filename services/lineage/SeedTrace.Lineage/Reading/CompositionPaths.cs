using System.Numerics;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What part of a lot comes from one other, and through which lots and fields.</summary>
/// <param name="Of">Key of the lot.</param>
/// <param name="From">Key of the other.</param>
/// <param name="Share">What part of the lot comes from it, 0 when it does not descend from it; null when that is not known.</param>
/// <param name="AtLeast">As far as it is known.</param>
/// <param name="PathCount">How many paths lead from the other to the lot, in digits.</param>
/// <param name="Paths">Those by which most came, largest share first.</param>
/// <param name="Rest">Of what is known, the part that came by paths that are not listed.</param>
/// <param name="Truncated">There are more paths than the limit.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record LotPaths(
    string Of, string From, ShareAnswer? Share, ShareAnswer AtLeast, string PathCount, IReadOnlyList<LotPath> Paths, ShareAnswer Rest, bool Truncated,
    Basis Basis);

/// <param name="Share">What part of the lot came this way; null where a mixture on the way was not weighed.</param>
/// <param name="Keys">From the other down to the lot.</param>
public sealed record LotPath(ShareAnswer? Share, IReadOnlyList<string> Keys);

public static class CompositionPaths
{
    /// <returns>Null when nothing names the lot.</returns>
    public static LotPaths? Of(LineageGraph graph, string lot, string ancestor, int limit, Moment moment) =>
        graph.Read(moment, view => view.Find(lot) is { } start ? In(view, start, ancestor, limit) : null);

    private static LotPaths In(View view, int start, string ancestor, int limit)
    {
        var makeup = Makeup.Of(view, start);
        // Below the border before beyond it.
        if (makeup.Nodes.Cast<int?>().FirstOrDefault(node => Keys.Local(view.Nodes[node!.Value].Key) == ancestor) is not { } from)
            return Answer(view, start, ancestor, Fraction.Zero, Fraction.Zero, BigInteger.Zero, []);
        var ways = Ways.Of(view, makeup, from, limit);
        return Answer(view, start, ancestor, makeup.ShareOf(from), makeup.AtLeast(from), ways.Count, [.. ways.Best]);
    }

    private static LotPaths Answer(
        View view, int start, string ancestor, Fraction? share, Fraction atLeast, BigInteger count, List<(Fraction? Share, IReadOnlyList<int> Nodes)> ways) => new(
        view.Nodes[start].Key, ancestor, ShareAnswer.Of(share), ShareAnswer.Of(atLeast), count.ToString(),
        [.. ways.Select(way => new LotPath(ShareAnswer.Of(way.Share), [.. way.Nodes.Select(node => view.Nodes[node].Key)]))],
        ShareAnswer.Of(ways.Aggregate(atLeast, (rest, way) => rest - (way.Share ?? Fraction.Zero))), ways.Count < count, Basis.Of(view));
}
