using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Samples;

public static class SampleEndpoints
{
    /// <summary>A sample names its lot, and a lot leads to its grower: no laboratory reads it.</summary>
    public static void MapSamples(this IEndpointRouteBuilder routes)
    {
        routes.MapDrawSample();
        routes.MapState<Sample>("/samples/{sample}", "sample", (_, caller) => caller.Is(Roles.Sampler) && !caller.Is(Roles.Laboratory));
    }
}
