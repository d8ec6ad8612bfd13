using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Lots;

public static class LotsEndpoints
{
    private const int MostPaths = 100;

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

        routes.MapGet("/lots/{lot}/composition", (string lot, int? limit, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (key, most, moment) = (Keys.Of(LotNumber.Parse(lot)), Page.Parse(depth: null, limit, after: null).Limit, asking.When.Moment);
            return LineageAnswers.About(graph, http.Caller(), key, moment, "lot", _ => Composition.Of(graph, key, most, moment));
        }).Answering<LotComposition>("LotComposition");

        routes.MapGet("/lots/{lot}/composition/{ancestor}", (
            string lot, string ancestor, int? limit, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (key, from, moment) = (Keys.Of(LotNumber.Parse(lot)), Keys.Of(LotNumber.Parse(ancestor)), asking.When.Moment);
            var most = Page.Parse(depth: null, limit ?? MostPaths, after: null).Limit;
            return LineageAnswers.About(graph, http.Caller(), key, moment, "lot", _ => CompositionPaths.Of(graph, key, from, most, moment));
        }).Answering<LotPaths>("LotPaths");

        routes.MapGet("/lots/{lot}/difference", (string lot, string? from, string? to, string? asOf, HttpContext http, LineageGraph graph, TimeProvider clock) =>
        {
            var (key, earlier, when) = (Keys.Of(LotNumber.Parse(lot)), When.Time(from, clock), When.Parse(asOf, to, clock));
            if (earlier > when.Moment.AsKnown)
                throw new MalformedValueException("times-reversed", "The earlier of the two times is given as from, the later as to.");
            return LineageAnswers.About(graph, http.Caller(), key, when.Moment, "lot", sight => Difference.Of(
                graph, key, earlier, when, sight.Only is null ? sight : Sight.Of(graph, http.Caller().Party, when.Before(earlier)), sight));
        }).Answering<LotDifference>("LotDifference");
    }
}
