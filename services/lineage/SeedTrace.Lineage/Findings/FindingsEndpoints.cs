using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Findings;

public static class FindingsEndpoints
{
    public static void AddFindings(this IServiceCollection services) => services.AddHostedService<FindingsGauge>();

    public static void MapFindings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/findings", (
            string? kind, string? lot, string? party, int? limit, string? after, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (filter, page, at) = (FindingFilter.Parse(kind, lot, party), Page.Parse(depth: null, limit, after), asking.When.Moment);
            return LineageAnswers.AboutAll(http.Caller(), () => FindingList.Of(graph, filter, page, at));
        }).Answering<FindingList>("Findings");

        routes.MapGet("/findings/summary", ([AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var at = asking.When.Moment;
            return LineageAnswers.AboutAll(http.Caller(), () => FindingsSummary.Of(graph, at));
        }).Answering<FindingsSummary>("FindingsSummary");
    }
}
