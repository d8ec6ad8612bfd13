using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
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
        routes.MapOrderLabels();
        routes.MapDeclineLabelOrder();
        routes.MapIssueLabels();
        routes.MapPrintLabels();
        routes.MapLabelSerials();
        routes.MapDeliverLabels();
        routes.MapCancelLabels();
        routes.MapCloseLabelSeries();
        routes.MapCheckLabel();
        routes.MapQuestion<LabelOrderAnswer>("/label-orders/{order}", "label-order", LabelOrderAnswer.FindAsync);
        routes.MapState<LabelSeries>("/label-series/{series}", "label-series", MayReadAsync, kind: "labels");
        routes.MapQuestion<LabelAccount>("/label-series/{series}/account", "label-series", async on =>
        {
            var number = on.Route<DocumentNumber>("series");
            return await on.LoadAsync<LabelSeries>(LabelSeries.Key(number)) is { } series && (on.Caller.ReadsEverything || await MayReadAsync(series, on))
                ? LabelAccount.Of(series, await AffixedLabels.LearnedAsync(on, number))
                : null;
        });
    }

    private static async Task<bool> MayReadAsync(LabelSeries series, CommandContext on) =>
        LotEndpoints.GoesOut(on.Caller) || series.Delivered.Exists(delivered => delivered.Packer == on.Caller.Party) || await SeedLot.IsCallersAsync(on, series.Issued.Lot);
}
