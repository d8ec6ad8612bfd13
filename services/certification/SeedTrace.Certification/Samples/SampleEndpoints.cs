using SeedTrace.Certification.Learned;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Samples;

public static class SampleEndpoints
{
    /// <summary>A sample is for who drew it and the owner of the lot. It names its lot, and a lot leads to its grower: no laboratory reads it.
    /// An order is for the laboratory and who drew the sample; not for the owner, who could tell the laboratory which one is his.</summary>
    public static void MapSamples(this IEndpointRouteBuilder routes)
    {
        routes.MapDrawSample();
        routes.MapState<Sample>("/samples/{sample}", "sample", async (sample, on) => sample.IsDrawnBy(on.Caller) || await SeedLot.IsCallersAsync(on, sample.Drawn.Lot));
        routes.MapState<TestOrder>("/test-orders/{order}", "test-order",
            async (order, on) => order.IsFor(on.Caller) || (await on.LoadAsync<Sample>(Sample.Key(order.Sample)))?.IsDrawnBy(on.Caller) == true, kind: "order");
    }
}
