using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Packings;

public static class PackingsEndpoints
{
    public static void MapPackings(this IEndpointRouteBuilder routes)
    {
        routes.MapAffixLabels();
        routes.MapState<Packing>("/packings/{series}", "packing", (packing, caller) => packing.Packers.Contains(caller.Party));
    }
}
