using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>Ends a review: nothing held against the lot speaks against its class.</summary>
public sealed record KeepLot(LotNumber Lot)
{
    public Decision Decide(ReviewCase review) => review.Objection
        ?? review.Certification!.Schemes.Values.Select(standing => standing.Certificate is { } certificate ? review.ObjectionTo(certificate.Class) : null)
            .FirstOrDefault(objection => objection is not null)
        ?? Decision.Append(new NewFact(LotCertification.Key(Lot), new LotReviewEnded(Lot, ReviewOutcome.Kept)));
}

/// <summary>It lets seed back into trade, and takes two as its certificate did.</summary>
public static class KeepLotEndpoint
{
    public sealed record Request(DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapKeepLot(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/review/keeping", [Roles.Certifier], async (_, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            return new KeepLot(lot).Decide(await ReviewCase.LoadAsync(on, lot));
        });
}
