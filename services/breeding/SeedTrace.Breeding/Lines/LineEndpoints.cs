using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Lines;

public static class LineEndpoints
{
    public static void MapLines(this IEndpointRouteBuilder routes)
    {
        routes.MapNameLine();
        routes.MapRecordParentage();
        // Breeders write crosses as names, with slashes.
        routes.MapState<Line>("/lines/{**line}", "line",
            (line, caller) => line.IsOpenTo(caller.Party) && (caller.Is(Roles.Breeder) || caller.Is(Roles.Curator)));
    }
}
