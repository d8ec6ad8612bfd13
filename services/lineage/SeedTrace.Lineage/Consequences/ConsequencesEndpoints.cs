using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Consequences;

public static class ConsequencesEndpoints
{
    /// <summary>Names every party there is in it: for those who read everything.</summary>
    public static void MapConsequences(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/lots/{lot}/consequences",
        (string lot, string? kind, int? limit, string? after, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
        {
            var (number, consequence, page, when) = (LotNumber.Parse(lot), KindOf(kind), Page.Parse(depth: null, limit, after), asking.When);
            return LineageAnswers.AboutOneForReaders(http.Caller(), "lot", () => DryRun.Of(graph, number, consequence, page, when));
        }).Answering<ConsequencesAnswer>("LotConsequences");

    private static ConsequenceKind KindOf(string? kind) => kind switch
    {
        null or "recall" => ConsequenceKind.Recall,
        "decertification" => ConsequenceKind.Decertification,
        _ => throw new MalformedValueException("consequence-malformed", "Asked are the consequences of a recall or of a decertification."),
    };
}
