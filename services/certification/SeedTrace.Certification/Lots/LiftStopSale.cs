using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

public sealed record LiftStopSale(LotNumber Lot, string Reason)
{
    public Decision Decide(LotCertification? lot) => ReasonCodes.ObjectionToLifting(Reason) ?? (lot?.StopSale is null
        ? Decision.Refuse("lot-not-stopped", $"Lot {Lot} is under no stop-sale order.")
        : Decision.Append(new NewFact(LotCertification.Key(Lot), new StopSaleLifted(Lot, Reason))));
}

/// <summary>One inspector stops a sale, for that cannot wait. Letting the seed back into trade can: it weighs what a certificate weighs, and takes two.</summary>
public static class LiftStopSaleEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapLiftStopSale(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/stop-sale/lifting", [Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            return new LiftStopSale(lot, request.Reason).Decide(await on.LoadAsync<LotCertification>(LotCertification.Key(lot)));
        });
}
