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

/// <summary>Containers whose labels the certifier made void get new ones, after a re-test for example. One new label takes the place of one old.</summary>
/// <param name="From">First number of the old labels; <paramref name="To"/> the last.</param>
/// <param name="First">First number of the new ones.</param>
public sealed record RelabelContainers(PartyId Packer, DocumentNumber Old, long From, long To, DocumentNumber Series, long First, DateOnly Day)
{
    public Decision Decide(LabelSeries? old, LabelSeries? series, LotStanding? standing, Packing? packing, Holding? holding)
    {
        if (old is null || !old.Has(From) || !old.Has(To))
            return Decision.Refuse("labels-not-issued", $"Labels {From} to {To} of series {Old} were not all issued.");
        if (holding is null)
            return Decision.Unknown("holding-unknown", $"The packer holds nothing of lot {old.Lot}.");
        if (new FreshLabels(Packer, old.Lot, Series, First, First + (To - From)).Objection(series, packing) is { } objection)
            return objection;
        if (series!.NetMass != old.NetMass)
            return Decision.Refuse("label-mass-differs", $"The labels of series {Series} are for {series.NetMass} a container, those of series {Old} for {old.NetMass}.");
        var (replaced, labels) = (old.Range(From, To), series.Range(First, First + (To - From)));
        if (!old.AreVoid(replaced))
            return Decision.Refuse("labels-not-void", $"Not all of the labels {From} to {To} of series {Old} are void: the certifier takes them out of force first.");
        if (TradeRule.AgainstSelling(series, standing, Day).Refusal() is { } refusal)
            return refusal;
        return holding.Objection(replaced.Mass, replaced) ?? Decision.Append(
            new(Packing.Key(Series), new ContainersRelabelled(old.Lot, Packer, labels, replaced)),
            Holding.Debit(Packer, old.Lot, replaced.Mass, Packing.Movement(labels), MovementKind.Packed, replaced),
            Holding.Credit(Packer, old.Lot, labels.Mass, Packing.Movement(labels), MovementKind.Packed, labels));
    }
}

public static class RelabelContainersEndpoint
{
    public sealed record Request(
        DocumentNumber Old, long From, long To, DocumentNumber Series, long First, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRelabelContainers(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/relabellings", [Roles.Distributor, Roles.Processor], async (request, on) =>
        {
            var packing = await on.LoadAsync<Packing>(Packing.Key(request.Series));
            var old = await on.LearnedAsync<LabelSeries>(Services.Certification, LabelSeries.Key(request.Old));
            var series = await on.LearnedAsync<LabelSeries>(Services.Certification, LabelSeries.Key(request.Series));
            var holding = old is null ? null : await on.LoadAsync<Holding>(Holding.Key(on.Caller.Party, old.Lot));
            var standing = old is null ? null : await on.StandingAsync(old.Lot);
            return new RelabelContainers(on.Caller.Party, request.Old, request.From, request.To, request.Series, request.First, on.Day)
                .Decide(old, series, standing, packing, holding);
        });
}
