using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.SeedTests;

public static class SeedTestEndpoints
{
    public static void MapSeedTests(this IEndpointRouteBuilder routes)
    {
        routes.MapReportTest();
        routes.MapState<SeedTest>("/tests/{test}", "test", (_, caller) => caller.Is(Roles.Laboratory));
    }
}
