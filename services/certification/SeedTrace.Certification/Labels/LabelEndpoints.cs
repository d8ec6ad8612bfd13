using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Labels;

public static class LabelEndpoints
{
    public static WebApplicationBuilder AddLabels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(LabelProofs.FromFile(builder.Configuration["Labels:KeyFile"]));
        builder.Services.AddLabelChecks(builder.Configuration.GetRequiredSection("Labels:ChecksPerMinute").Get<int>());
        builder.Services.AddProxies(builder.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? []);
        return builder;
    }

    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        routes.MapIssueLabels();
        routes.MapPrintLabels();
        routes.MapCheckLabel();
        routes.MapState<LabelSeries>("/label-series/{series}", "label-series",
            async (series, on) => LotEndpoints.GoesOut(on.Caller) || await SeedLot.IsCallersAsync(on, series.Issued.Lot), kind: "labels");
    }
}
