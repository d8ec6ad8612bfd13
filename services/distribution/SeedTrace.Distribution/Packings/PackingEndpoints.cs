using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Packings;

public static class PackingEndpoints
{
    public static void MapPackings(this IEndpointRouteBuilder routes)
    {
        routes.MapAffixLabels();
        routes.MapRelabelContainers();
        routes.MapQuestion<Packing>("/packings/{series}", "packing", async on =>
        {
            var packing = await on.LoadAsync<Packing>(Packing.Key(on.Route<DocumentNumber>("series")));
            return on.Caller.ReadsEverything ? packing : packing?.Of(on.Caller.Party);
        });
    }
}
