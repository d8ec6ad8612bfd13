using SeedTrace.Certification.Declarations;
using SeedTrace.Certification.Learned;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Certification.Lots;

public static class LotEndpoints
{
    public static WebApplicationBuilder AddLots(this WebApplicationBuilder builder)
    {
        builder.Services.AddAgent<MissedReviews>();
        return builder;
    }

    /// <summary>What a lot is certified as names crops, so it is for its owner and those who go out to fields and stores, never for a laboratory.
    /// Whoever has a container checks its label.</summary>
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapCertifyVarietalQuality();
        routes.MapCertifySowingQuality();
        routes.MapCertifyLot();
        routes.MapOrderStopSale();
        routes.MapLiftStopSale();
        routes.MapDecertifyLot();
        routes.MapTellBuyers();
        routes.MapKeepLot();
        routes.MapDowngradeLot();
        routes.MapJudgement();
        routes.MapAcceptEvidence();
        routes.MapDeclareLot();
        routes.MapCheckTests();
        routes.MapSettleCheckTest();
        routes.MapState<LotCertification>("/lots/{lot}", "lot", async (lot, on) => GoesOut(on.Caller) || await SeedLot.IsCallersAsync(on, lot.Lot));
    }

    internal static bool GoesOut(Caller caller) => (caller.Is(Roles.Inspector) || caller.Is(Roles.Sampler)) && !caller.Is(Roles.Laboratory);
}
