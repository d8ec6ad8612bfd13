using SeedTrace.Hosting.Commands;

namespace SeedTrace.Multiplication.Growers;

public static class GrowerEndpoints
{
    public static void MapGrowers(this IEndpointRouteBuilder routes)
    {
        routes.MapRegisterGrower();
        routes.MapSuspendLicence();
        routes.MapLiftSuspension();
        routes.MapState<Grower>("/growers/{party}", "grower", (grower, caller) => grower.Party == caller.Party);
    }
}
