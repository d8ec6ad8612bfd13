using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Reading;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Bundles;

public static class BundleEndpoints
{
    public static void AddBundles(this WebApplicationBuilder builder)
    {
        builder.Services.AddLogProofs();
        builder.Services.AddSingleton<BundleMaker>();
        builder.AddPassports();
    }

    public static void MapBundles(this IEndpointRouteBuilder routes)
    {
        routes.MapPassports();
        routes.MapGet("/lots/{lot}/bundle", async (string lot, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, CancellationToken cancellation) =>
        {
            var (number, moment) = (LotNumber.Parse(lot), asking.When.Moment);
            return await LineageAnswers.AboutAsync(graph, http.Caller(), Keys.Of(number), moment, "lot", async sight =>
            {
                if (await http.RequestServices.GetRequiredService<BundleMaker>().MakeAsync(number, moment, sight, cancellation) is { } bundle)
                    return TypedResults.File(BundleFile.Write(bundle), Bundle.MediaType, $"{number}.bundle.json");
                http.Response.Headers.RetryAfter = "5";
                return Problems.Result(409, "head-awaited", "The newest facts of this lot are under no signed head yet: ask again in a few seconds.");
            });
        }).Answering<Bundle>("LotBundle", Bundle.MediaType).ProducesProblem(409);
    }
}
