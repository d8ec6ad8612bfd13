using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.ControlPlots;

public sealed record SowControlPlot(DocumentNumber Plot, LotNumber Lot, PlotKind Kind, PartyId By)
{
    /// <param name="foreign">The lot by its papers, where it came over the border.</param>
    public Decision Decide(LotCertification? lot, SeedLot? made, ForeignLot? foreign)
    {
        if (made is null && foreign is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (made?.Owner == By)
            return Decision.Forbid("self-inspection", "The lot is your own: somebody else must look at what grows from it.");
        return Kind == PlotKind.PostControl && lot?.Certificates.Any() != true
            ? Decision.Refuse("lot-not-certified", $"Lot {Lot} has no certificate: there is nothing to control after. Of seed that is to be sown, sow a pre-control plot.")
            : Decision.Append(new NewFact(ControlPlot.Key(Plot), new ControlPlotSown(Plot, Lot, Kind)));
    }
}

public static class SowControlPlotEndpoint
{
    public sealed record Request(LotNumber Lot, PlotKind Kind, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSowControlPlot(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/control-plots", [Roles.Inspector, Roles.Certifier], async (request, on) =>
            new SowControlPlot(await on.MintAsync("PLOT"), request.Lot, request.Kind, on.Caller.Party).Decide(
                await on.LoadAsync<LotCertification>(LotCertification.Key(request.Lot)), await SeedLot.LearnedAsync(on, request.Lot),
                await on.LearnedAsync<ForeignLot>(Services.Distribution, ForeignLot.Key(request.Lot))));
}
