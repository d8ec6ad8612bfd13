using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Lots;

public static class LotEndpoints
{
    /// <summary>What a lot is certified as is for everybody who trades in it; it names crops, so not for a laboratory.</summary>
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapCertifyVarietalQuality();
        routes.MapCertifySowingQuality();
        routes.MapCertifyLot();
        routes.MapOrderStopSale();
        routes.MapLiftStopSale();
        routes.MapDecertifyLot();
        routes.MapState<LotCertification>("/lots/{lot}", "lot", (_, caller) => !caller.Is(Roles.Laboratory));
    }
}
