using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Lots;

public static class LotsEndpoints
{
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lots/{lot}/history", (string lot, int? limit, string? after, HttpContext http, LineageGraph graph) =>
        {
            var (number, page) = (LotNumber.Parse(lot), Page.Parse(depth: null, limit, after));
            return LineageAnswers.About(graph, http.Caller(), Keys.Of(number), "lot", sight => History.Of(graph, number, sight, page));
        }).Answering<LotHistory>("LotHistory");

        routes.MapGet("/lots/{lot}/ancestors", (string lot, int? depth, int? limit, string? after, HttpContext http, LineageGraph graph, TimeProvider clock) =>
        {
            var (key, page) = (Keys.Of(LotNumber.Parse(lot)), Page.Parse(depth, limit, after));
            return LineageAnswers.About(graph, http.Caller(), key, "lot", sight => Descent.Ancestors(graph, key, page, clock.Today(), sight));
        }).Answering<LineageAnswer>("LotAncestors");

        routes.MapGet("/lots/{lot}/descendants", (string lot, int? depth, int? limit, string? after, HttpContext http, LineageGraph graph, TimeProvider clock) =>
        {
            var (key, page) = (Keys.Of(LotNumber.Parse(lot)), Page.Parse(depth, limit, after));
            return LineageAnswers.About(graph, http.Caller(), key, "lot", sight => Descent.Descendants(graph, key, page, clock.Today(), sight));
        }).Answering<LineageAnswer>("LotDescendants");
    }
}
