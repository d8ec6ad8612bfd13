using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

public sealed record OrderStopSale(LotNumber Lot, string Reason, DateOnly Day)
{
    public Decision Decide(LotCertification? lot, SeedLot? made) => made is null
        ? Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.")
        : ReasonCodes.Objection(Reason) ?? LotCertification.Order(lot)
            ?? Decision.Append(new NewFact(LotCertification.Key(Lot), new StopSaleOrdered(Lot, Reason, Day)));
}

public static class OrderStopSaleEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapOrderStopSale(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/stop-sale", [Roles.Inspector, Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            return new OrderStopSale(lot, request.Reason, on.Day).Decide(
                await on.LoadAsync<LotCertification>(LotCertification.Key(lot)), await SeedLot.LearnedAsync(on, lot));
        });
}
