using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Sales;

public static class SaleEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapSellPacks();
        routes.MapState<Sale>("/sales/{sale}", "sale", (sale, caller) => sale.Dealer == caller.Party || sale.Farmer == caller.Party);
    }
}
