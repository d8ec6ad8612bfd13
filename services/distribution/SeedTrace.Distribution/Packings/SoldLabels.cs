using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Packings;

/// <summary>A page of the account of a label series: which of its hundred containers went to farmers. What may be sold, the dealer's holding
/// says; in pages, because dealers far apart sell containers of one series at the same moment.</summary>
public sealed record SoldLabels(ImmutableList<LabelRange> Containers) : IStreamState<SoldLabels>
{
    private const long PageLength = 100;

    public static string Key(DocumentNumber series, long number) => FormattableString.Invariant($"{Packing.Key(series)}/{PageOf(number)}");

    public static SoldLabels? Fold(SoldLabels? sold, object fact) => fact switch
    {
        LabelsSold e => new(e.Containers.Aggregate(sold?.Containers ?? [], LabelRanges.With)),
        _ => sold,
    };

    public static IEnumerable<NewFact> Close(DocumentNumber sale, LotNumber lot, IEnumerable<LabelRange> containers) => containers.SelectMany(InPages)
        .GroupBy(range => Key(range.Series, range.From), (page, ranges) => new NewFact(page, new LabelsSold(sale, lot, [.. ranges])));

    private static IEnumerable<LabelRange> InPages(LabelRange range)
    {
        for (var from = range.From; from <= range.To; from = LastOfPage(from) + 1)
            yield return range with { From = from, To = Math.Min(range.To, LastOfPage(from)) };
    }

    private static long PageOf(long number) => (number - 1) / PageLength + 1;

    private static long LastOfPage(long number) => PageOf(number) * PageLength;
}
