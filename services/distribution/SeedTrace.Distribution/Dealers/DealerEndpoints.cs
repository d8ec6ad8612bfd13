using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Dealers;

public static class DealerEndpoints
{
    public static void MapDealers(this IEndpointRouteBuilder routes)
    {
        routes.MapRegisterDealer();
        routes.MapState<Dealer>("/dealers/{party}", "dealer", (dealer, caller) => dealer.Party == caller.Party);
    }
}
