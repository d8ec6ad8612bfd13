using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Labels;

public static class LabelsEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/labels/{serial}/trace", (string serial, HttpContext http, LineageGraph graph, TimeProvider clock) =>
        {
            var bag = BagNumber.Parse(serial);
            var lot = Tracing.LotOf(graph, bag) is { } known ? Keys.Of(known) : null;
            return LineageAnswers.About(graph, http.Caller(), lot, "label", sight => Tracing.Of(graph, bag, clock.Today(), sight));
        }).Answering<BagTrace>("LabelTrace");
}
