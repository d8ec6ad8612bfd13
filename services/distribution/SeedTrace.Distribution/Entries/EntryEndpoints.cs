using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Entries;

public static class EntryEndpoints
{
    public static void MapEntries(this IEndpointRouteBuilder routes)
    {
        routes.MapImportSeed();
        routes.MapQuestion<BorderEntry>("/entries/{lot}", "entry", async on =>
        {
            var account = await on.LoadAsync<BorderEntry>(BorderEntry.Key(on.Route<LotNumber>("lot")));
            return on.Caller.ReadsEverything ? account : account?.Of(on.Caller.Party);
        });
    }
}
