using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Packings;

/// <summary>Loose seed is put into containers, each closed with a label of the series.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
public sealed record AffixLabels(PartyId Packer, LotNumber Lot, DocumentNumber Series, long From, long To, DateOnly Day)
{
    public Decision Decide(LabelSeries? series, LotStanding? standing, Packing? packing, Holding? holding)
    {
        if (new FreshLabels(Packer, Lot, Series, From, To).Objection(series, packing) is { } objection)
            return objection;
        if (TradeRule.AgainstPacking(series!, standing, Day).Refusal() is { } refusal)
            return refusal;
        var labels = series!.Range(From, To);
        return holding is null
            ? Decision.Unknown("holding-unknown", $"The packer holds nothing of lot {Lot}.")
            : holding.Objection(labels.Mass) ?? Affix(labels);
    }

    private Decision Affix(LabelRange labels) => Decision.Append(
        new(Packing.Key(Series), new LabelsAffixed(Lot, Packer, labels)),
        Holding.Debit(Packer, Lot, labels.Mass, Packing.Movement(labels), MovementKind.Packed),
        Holding.Credit(Packer, Lot, labels.Mass, Packing.Movement(labels), MovementKind.Packed, labels));
}

public static class AffixLabelsEndpoint
{
    public sealed record Request(LotNumber Lot, DocumentNumber Series, long From, long To, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapAffixLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/packings", [Roles.Distributor, Roles.Processor], async (request, on) =>
        {
            var packing = await on.LoadAsync<Packing>(Packing.Key(request.Series));
            var holding = await on.LoadAsync<Holding>(Holding.Key(on.Caller.Party, request.Lot));
            var series = await on.LearnedAsync<LabelSeries>(Services.Certification, LabelSeries.Key(request.Series));
            var standing = await on.StandingAsync(request.Lot);
            return new AffixLabels(on.Caller.Party, request.Lot, request.Series, request.From, request.To, on.Day)
                .Decide(series, standing, packing, holding);
        });
}
