using SeedTrace.Certification.Learned;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Samples;

public static class SampleEndpoints
{
    /// <summary>For who drew it and the owner of the lot. A sample names its lot, and a lot leads to its grower: no laboratory reads it.</summary>
    public static void MapSamples(this IEndpointRouteBuilder routes)
    {
        routes.MapDrawSample();
        routes.MapState<Sample>("/samples/{sample}", "sample", async (sample, on) => sample.IsDrawnBy(on.Caller) || await SeedLot.IsCallersAsync(on, sample.Drawn.Lot));
    }
}
