using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Crosses;

public static class CrossEndpoints
{
    public static void MapCrosses(this IEndpointRouteBuilder routes)
    {
        routes.MapRecordCross();
        routes.MapState<Cross>("/crosses/{cross}", "cross",
            (cross, caller) => cross.IsOpenTo(caller.Party) && (caller.Is(Roles.Breeder) || caller.Is(Roles.Curator)));
    }
}
