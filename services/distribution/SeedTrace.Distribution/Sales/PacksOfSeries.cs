using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Distribution.Learned;

namespace SeedTrace.Distribution.Sales;

/// <summary>The packs of a sale that carry labels of one series.</summary>
/// <param name="Numbers">Each once, in any order.</param>
internal sealed record PacksOfSeries(DocumentNumber Series, IReadOnlyList<long> Numbers)
{
    /// <summary>The numbers as the fewest ranges: in a run, number less place is the same for all.</summary>
    public IEnumerable<LabelRange> Ranges(LabelSeries series) => Numbers.Order()
        .Select((number, place) => (Number: number, Run: number - place))
        .GroupBy(pack => pack.Run, pack => pack.Number)
        .Select(run => series.Range(run.First(), run.Last()));
}
