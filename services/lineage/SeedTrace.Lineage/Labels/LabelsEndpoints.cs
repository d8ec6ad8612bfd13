using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Labels;

public static class LabelsEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/labels/{serial}/trace", (string serial, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (bag, when) = (BagNumber.Parse(serial), asking.When);
            var lot = Tracing.LotOf(graph, bag, when.Moment) is { } known ? Keys.Of(known) : null;
            return LineageAnswers.About(graph, http.Caller(), lot, when.Moment, "label", sight => Tracing.Of(graph, bag, when, sight));
        }).Answering<BagTrace>("LabelTrace");

        routes.MapGet("/labels/{serial}/composition", (string serial, int? limit, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (bag, most, moment) = (BagNumber.Parse(serial), Page.Parse(depth: null, limit, after: null).Limit, asking.When.Moment);
            var lot = Tracing.LotOf(graph, bag, moment) is { } known ? Keys.Of(known) : null;
            return LineageAnswers.About(graph, http.Caller(), lot, moment, "label", _ => Composition.Of(graph, lot!, most, moment));
        }).Answering<LotComposition>("LabelComposition");
    }
}
