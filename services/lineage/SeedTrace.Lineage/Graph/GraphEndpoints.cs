using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Watch;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Graph;

public static class GraphEndpoints
{
    public static void AddLineageGraph(this IServiceCollection services)
    {
        services.AddSingleton<LineageGraph>();
        services.AddSingleton<IPassports, PassportStore>();
        services.AddAgent<GraphKeeper>();
        services.AddHealthChecks().AddCheck<GraphKeeper>("graph");
    }

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/graph/summary", ([AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var moment = asking.When.Moment;
            return LineageAnswers.AboutAll(http.Caller(), () => GraphSummary.Of(graph, moment));
        }).Answering<GraphSummary>("GraphSummary");
        routes.MapGet("/graph/digest", ([AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var moment = asking.When.Moment;
            return LineageAnswers.AboutAll(http.Caller(), () => new DigestAnswer(GraphDigest.Of(graph, moment)));
        }).Answering<DigestAnswer>("GraphDigest");
    }

    /// <param name="Sha256">Over the canonical listing of nodes and edges: equal for equal graphs, however they came to be.</param>
    public sealed record DigestAnswer(string Sha256);
}
