using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Germplasm;

public static class GermplasmEndpoints
{
    /// <summary>The key is that of the stream, <c>line/GLXMA:Ogden x CNS</c>. Names may hold blanks, parentheses and slashes.</summary>
    public static void MapGermplasm(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/germplasm/{**key}",
        (string key, string? direction, [AsParameters] Paging paging, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (germplasm, towards, page, when) = (Key(key), Directions.Parse(direction), paging.Page, asking.When);
            return LineageAnswers.About(graph, http.Caller(), germplasm, when.Moment, "germplasm", sight => towards == Direction.Descendants
                ? Descent.Descendants(graph, germplasm, page, when, sight)
                : Descent.Ancestors(graph, germplasm, page, when, sight));
        }).Answering<LineageAnswer>("GermplasmLineage");

    /// <exception cref="MalformedValueException">Of no kind that has a pedigree.</exception>
    internal static string Key(string path)
    {
        // The server leaves %2F as it is, so that it can tell it from a slash of the path.
        var key = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return Keys.KindOf(key) is NodeKind.Accession or NodeKind.Cross or NodeKind.Line or NodeKind.Variety
            ? key
            : throw new MalformedValueException("germplasm-malformed", "Germplasm is accession/…, cross/…, line/… or variety/…, such as line/GLXMA:Ogden.");
    }
}
