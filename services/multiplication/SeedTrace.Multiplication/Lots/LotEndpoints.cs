using SeedTrace.Hosting.Commands;

namespace SeedTrace.Multiplication.Lots;

public static class LotEndpoints
{
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapConditionLot();
        routes.MapBlendLots();
        routes.MapSplitLot();
        routes.MapTreatLot();
        routes.MapState<Lot>("/lots/{lot}", "lot", (lot, caller) => lot.Owner == caller.Party);
    }
}
