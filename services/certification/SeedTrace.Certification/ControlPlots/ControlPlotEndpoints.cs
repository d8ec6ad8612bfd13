using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.ControlPlots;

public static class ControlPlotEndpoints
{
    /// <summary>What a plot showed is for the owner of its lot and those who go out to fields.</summary>
    public static void MapControlPlots(this IEndpointRouteBuilder routes)
    {
        routes.MapSowControlPlot();
        routes.MapCountControlPlot();
        routes.MapState<ControlPlot>("/control-plots/{plot}", "control-plot",
            async (plot, on) => LotEndpoints.GoesOut(on.Caller) || await SeedLot.IsCallersAsync(on, plot.Lot), kind: "plot");
    }
}
