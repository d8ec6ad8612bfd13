using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

public sealed record DecertifyLot(LotNumber Lot, string Reason)
{
    /// <summary>A maintainer's lot needs no certificate to lose its standing as a parent.</summary>
    public Decision Decide(LotCertification? lot, SeedLot? made)
    {
        if (made is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (ReasonCodes.Objection(Reason) is { } objection)
            return objection;
        if (lot?.Decertified is { } reason)
            return Decision.Refuse("lot-decertified", $"The certificates of lot {Lot} are withdrawn already: {reason}.");
        return made.Released is null && lot?.Certificates.Any() != true
            ? Decision.Refuse("lot-not-certified", $"Lot {Lot} has no certificate that could be withdrawn.")
            : Decision.Append(new NewFact(LotCertification.Key(Lot), new LotDecertified(Lot, Reason)));
    }
}

public static class DecertifyLotEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDecertifyLot(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/decertification", [Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            return new DecertifyLot(lot, request.Reason).Decide(
                await on.LoadAsync<LotCertification>(LotCertification.Key(lot)), await SeedLot.LearnedAsync(on, lot));
        });
}
