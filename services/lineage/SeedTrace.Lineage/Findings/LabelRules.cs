using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;

namespace SeedTrace.Lineage.Findings;

/// <summary>A number is on one container, of the lot it was issued for, and is sold once.</summary>
internal static class LabelRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        Said<LabelRange>[] affixed =
        [
            .. lot.All<LabelsAffixed>().Select(packing => new Said<LabelRange>(packing.Record.Labels, packing.Fact)),
            .. lot.All<ContainersRelabelled>().Select(packing => new Said<LabelRange>(packing.Record.Labels, packing.Fact)),
        ];
        Said<LabelRange>[] sold = [.. lot.All<PackSold>().SelectMany(sale => sale.Record.Containers.Select(range => new Said<LabelRange>(range, sale.Fact)))];
        return
        [
            .. Twice(affixed, FindingKind.LabelAffixedTwice, lot, "are on two containers"), .. Twice(sold, FindingKind.LabelSoldTwice, lot, "were sold twice"),
            .. affixed.Concat(sold).SelectMany(range => Elsewhere(lot, range)),
            .. affixed.Concat(sold).GroupBy(range => range.Record.Series).SelectMany(series => Cancelled(lot, series.Key, [.. series])),
        ];
    }

    /// <summary>By their first numbers each range is compared with the one before it that reaches furthest.</summary>
    private static IEnumerable<Finding> Twice(Said<LabelRange>[] ranges, FindingKind kind, Dossier lot, string happened)
    {
        foreach (var series in ranges.GroupBy(range => range.Record.Series).OrderBy(series => series.Key.ToString(), StringComparer.Ordinal))
        {
            Said<LabelRange>? furthest = null;
            foreach (var range in series.OrderBy(range => range.Record.From).ThenBy(range => range.Fact, FactOrder.AsLogged))
            {
                if (furthest is { } before && range.Record.From <= before.Record.To)
                {
                    var last = Math.Min(before.Record.To, range.Record.To);
                    yield return new Finding(
                        kind, lot.Key, Sentence.Of($"Labels {range.Record.From} to {last} of series {series.Key} {happened}."),
                        range.Record.NetMass.Value * ((decimal)last - range.Record.From + 1), [before.Fact, range.Fact]);
                }
                if (furthest is null || range.Record.To > furthest.Value.Record.To)
                    furthest = range;
            }
        }
    }

    /// <summary>A label reported spoilt, lost or returned is on no container. One that was made void was rightly on one before.</summary>
    private static IEnumerable<Finding> Cancelled(Dossier lot, DocumentNumber series, Said<LabelRange>[] used)
    {
        if (lot.View.Find(Keys.Labels(series)) is not { } node)
            return [];
        return from cancelled in lot.Of(node).All<LabelsCancelled>()
               from range in used
               where cancelled.Record.Labels.Meets(range.Record) && (cancelled.Record.Fate != LabelFate.Void || cancelled.Fact.Time < range.Fact.Time)
               let last = Math.Min(cancelled.Record.Labels.To, range.Record.To)
               let first = Math.Max(cancelled.Record.Labels.From, range.Record.From)
               select new Finding(
                   FindingKind.CancelledLabelUsed, lot.Key,
                   Sentence.Of($"Labels {first} to {last} of series {series} are cancelled ({Enum.GetName(cancelled.Record.Fate)!.ToLowerInvariant()}), and were put on containers or sold."),
                   (cancelled.Record.Labels.NetMass * (last - first + 1)).Value, [cancelled.Fact, range.Fact]);
    }

    private static IEnumerable<Finding> Elsewhere(Dossier lot, Said<LabelRange> range)
    {
        Said<LabelIssue>[] issues =
        [
            .. from fact in lot.View.Find(Keys.Labels(range.Record.Series)) is { } series ? lot.Of(series).Facts : []
               let issued = LabelIssue.In(fact.Record)
               where issued is not null
               select new Said<LabelIssue>(issued, fact),
        ];
        if (Array.Exists(issues, issued => lot.Is(issued.Record.Lot) && issued.Record.Labels.From <= range.Record.From && range.Record.To <= issued.Record.Labels.To))
            yield break;
        var other = issues is [var first, ..] && !lot.Is(first.Record.Lot) ? first.Record : null;
        var whose = other is null ? "in such numbers for no lot" : $"for lot {other.Lot}";
        yield return new Finding(
            FindingKind.LabelOfAnotherLot, lot.Key,
            Sentence.Of($"Labels {range.Record.From} to {range.Record.To} of series {range.Record.Series} are on containers of lot {lot.Name}; they were issued {whose}."),
            null, [range.Fact, .. issues.Select(issued => issued.Fact)], other is null ? [Services.Certification] : []);
    }
}
