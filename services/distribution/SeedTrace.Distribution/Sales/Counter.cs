using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Sales;

/// <summary>What lies on the counter: all that is known of the packs to be sold.</summary>
public sealed record Counter(
    IReadOnlyDictionary<DocumentNumber, LabelSeries> Series, IReadOnlyDictionary<LotNumber, LotStanding> Standings,
    IReadOnlyDictionary<LotNumber, Holding> Holdings)
{
    /// <summary>With the dealer: a container is in one holding at most, and leaves it when it is sold.</summary>
    public bool Has(LabelRange packs, LotNumber lot) => Holdings.GetValueOrDefault(lot)?.Containers.Cover(packs) == true;
}

internal static class Counters
{
    public static async Task<Counter> CounterAsync(this CommandContext on, IEnumerable<DocumentNumber> labels)
    {
        var series = new Dictionary<DocumentNumber, LabelSeries>();
        var standings = new Dictionary<LotNumber, LotStanding>();
        var holdings = new Dictionary<LotNumber, Holding>();
        foreach (var number in labels)
        {
            if (await on.LearnedAsync<LabelSeries>(Services.Certification, LabelSeries.Key(number)) is { } issued)
                series[number] = issued;
        }
        foreach (var lot in series.Values.Select(issued => issued.Lot).Distinct())
        {
            if (await on.StandingAsync(lot) is { } standing)
                standings[lot] = standing;
            if (await on.LoadAsync<Holding>(Holding.Key(on.Caller.Party, lot)) is { } holding)
                holdings[lot] = holding;
        }
        return new(series, standings, holdings);
    }
}
