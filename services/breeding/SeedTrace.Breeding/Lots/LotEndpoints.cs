using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Lots;

public static class LotEndpoints
{
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapReleaseBreederLot();
        routes.MapState<BreederLot>("/lots/{lot}", "lot", (lot, caller) => lot.Maintainer == caller.Party);
    }
}
