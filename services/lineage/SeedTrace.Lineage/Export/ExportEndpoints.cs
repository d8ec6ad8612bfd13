using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

public static class ExportEndpoints
{
    private const string Forms = "As json (the schema below), jsonld (an EPCIS 2.0 document), graphml or dot, as format says.";

    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/graph", (string? format, string? kind, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (form, kinds, when) = (GraphForm.Parse(format), kind is null ? null : Page.KindsOf(kind), asking.When);
            return LineageAnswers.WriteAll(http.Caller(), () => new GraphFile(Snapshot.Of(graph, when, Sight.Whole, kinds), form));
        }).Answering<GraphAnswer>("Graph").WithDescription(Forms);

        routes.MapGet("/lots/{lot}/graph", (
            string lot, string? direction, string? format, string? kind, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (key, towards, form) = (Keys.Of(LotNumber.Parse(lot)), Directions.Parse(direction), GraphForm.Parse(format));
            var (kinds, when) = (kind is null ? null : Page.KindsOf(kind), asking.When);
            return LineageAnswers.Write(graph, http.Caller(), key, when.Moment, "lot", sight =>
                Snapshot.Of(graph, key, towards, when, sight, kinds) is { } found ? new GraphFile(found, form) : null);
        }).Answering<GraphAnswer>("LotGraph").WithDescription(Forms);
    }
}
