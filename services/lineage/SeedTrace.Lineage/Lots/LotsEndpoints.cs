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
        routes.MapGet("/lots/{lot}/history", (string lot, int? limit, string? after, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (number, page, moment) = (LotNumber.Parse(lot), Page.Parse(depth: null, limit, after), asking.When.Moment);
            return LineageAnswers.About(graph, http.Caller(), Keys.Of(number), moment, "lot", sight => History.Of(graph, number, sight, page, moment));
        }).Answering<LotHistory>("LotHistory");

        routes.MapGet("/lots/{lot}/ancestors", (string lot, [AsParameters] Paging paging, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (key, page, when) = (Keys.Of(LotNumber.Parse(lot)), paging.Page, asking.When);
            return LineageAnswers.About(graph, http.Caller(), key, when.Moment, "lot", sight => Descent.Ancestors(graph, key, page, when, sight));
        }).Answering<LineageAnswer>("LotAncestors");

        routes.MapGet("/lots/{lot}/descendants", (string lot, [AsParameters] Paging paging, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (key, page, when) = (Keys.Of(LotNumber.Parse(lot)), paging.Page, asking.When);
            return LineageAnswers.About(graph, http.Caller(), key, when.Moment, "lot", sight => Descent.Descendants(graph, key, page, when, sight));
        }).Answering<LineageAnswer>("LotDescendants");
    }
}
