using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Dealers;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Scans;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Sales;

/// <summary>A licensed dealer sells labelled packs, of one lot or several, to a farmer.</summary>
/// <param name="Farmer">Opaque.</param>
public sealed record SellPacks(DocumentNumber Sale, PartyId Seller, PartyId Farmer, IReadOnlyList<LabelSerial> Labels, DateOnly Day)
{
    public const int MostPacks = 1_000;

    public Decision Decide(Dealer? dealer, Counter counter)
    {
        if (Labels.Count is 0 or > MostPacks)
            return Decision.Malformed("labels-missing", $"A sale has 1 to {MostPacks} packs, this one has {Labels.Count}.");
        if (Labels.DistinctBy(label => (label.Series, label.Number)).Count() < Labels.Count)
            return Decision.Malformed("label-repeated", "A label is on the list more than once.");
        if (dealer is null)
            return Decision.Refuse("dealer-not-registered", "The seller is not registered as a dealer.");
        if (!dealer.IsLicensedOn(Day))
            return Decision.Refuse("dealer-licence-not-valid", FormattableString.Invariant($"The dealer has no licence that is valid on {Day:yyyy-MM-dd}."));

        var packs = Labels.GroupBy(label => label.Series).Select(labels => new PacksOfSeries(labels.Key, [.. labels.Select(label => label.Number)])).ToList();
        return packs.Select(pack => Refusal(pack, counter)).FirstOrDefault(refusal => refusal is not null) ?? Sell(packs, counter);
    }

    private Decision? Refusal(PacksOfSeries packs, Counter counter)
    {
        if (!counter.Series.TryGetValue(packs.Series, out var series))
            return NotHeld(packs.Series, packs.Numbers[0]);
        if (TradeRule.AgainstSelling(series, counter.Standings.GetValueOrDefault(series.Lot), Day).Refusal() is { } refusal)
            return refusal;
        if (packs.Ranges(series).Select(series.Against).FirstOrDefault(reason => reason is not null) is { } dead)
            return Decision.Refuse(dead.Code, dead.Sentence);
        return packs.Ranges(series).FirstOrDefault(range => !counter.Has(range, series.Lot)) is { } missing
            ? NotHeld(missing.Series, missing.From)
            : null;
    }

    private static Decision NotHeld(DocumentNumber series, long number) =>
        Decision.Refuse("pack-not-held", $"Pack {series}-{number}, or one of those after it, is not with the dealer: it never came, left, or is sold.");

    private Decision Sell(IEnumerable<PacksOfSeries> packs, Counter counter)
    {
        var lots = packs.SelectMany(pack => pack.Ranges(counter.Series[pack.Series])).GroupBy(range => counter.Series[range.Series].Lot).ToList();
        return Decision.Append(lots.SelectMany((lot, index) => Sell(lot.Key, [.. lot], Distribution.Sales.Sale.Movement(Sale, index, lots.Count))));
    }

    private IEnumerable<NewFact> Sell(LotNumber lot, IReadOnlyList<LabelRange> containers, string movement)
    {
        var mass = Kilograms.Sum(containers.Select(range => range.Mass));
        return
        [
            new(Distribution.Sales.Sale.Key(Sale), new PackSold(Sale, Seller, Farmer, lot, containers, mass)),
            Holding.Debit(Seller, lot, mass, movement, MovementKind.Sold, containers),
            .. SoldLabels.Close(Sale, lot, containers),
        ];
    }
}

public static class SellPacksEndpoint
{
    public sealed record Request(PartyId Farmer, IReadOnlyList<LabelSerial> Labels, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSellPacks(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/sales", [Roles.Distributor], async (request, on) =>
        {
            var dealer = await on.LoadAsync<Dealer>(Dealer.Key(on.Caller.Party));
            var counter = await on.CounterAsync(request.Labels.Take(SellPacks.MostPacks).Select(label => label.Series).Distinct());
            var decision = new SellPacks(await on.MintAsync("SALE"), on.Caller.Party, request.Farmer, request.Labels, on.Day).Decide(dealer, counter);
            if (decision is not Decision.Accepted { Facts: var facts })
                return decision;
            var unknown = on.Service<UnknownLabels>();
            unknown.RequireFew(on);
            if (await on.Service<CertifiersLabelCheck>().FirstUnknownAsync(request.Labels, on.Cancellation) is { } forged)
            {
                unknown.Count(on);
                return ScanLabel.Unknown(forged);
            }
            foreach (var page in facts.Where(fact => fact.Fact is LabelsSold).Select(fact => fact.Stream))
                await on.LoadAsync<SoldLabels>(page);
            return decision;
        });
}
