using Microsoft.AspNetCore.Http.HttpResults;

namespace SeedTrace.Lineage.Access;

/// <summary>Refusals as RFC 9457 problem details. What is not there and what is not the reader's are told in the same words.</summary>
internal static class Problem
{
    public static ProblemHttpResult LotUnknown() => Of("lot-unknown", "There is no such lot, or it is not yours to read.", 404);

    public static ProblemHttpResult LabelUnknown() => Of("label-unknown", "There is no such label, or it is not yours to read.", 404);

    public static ProblemHttpResult GermplasmUnknown() => Of("germplasm-unknown", "There is no such accession, cross, line or variety, or it is not yours to read.", 404);

    public static ProblemHttpResult RoleNotAllowed() => Of("role-not-allowed", "Your role may not read lineage.", 403);

    private static ProblemHttpResult Of(string code, string sentence, int status) => TypedResults.Problem(
        sentence, title: code, type: $"/problems/{code}", statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
