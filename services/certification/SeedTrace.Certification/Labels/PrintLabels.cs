using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Certification.Labels;

/// <summary>The serials with their proofs, for the printer: the only place they leave the service.</summary>
public static class PrintLabelsEndpoint
{
    private const int Most = 10_000;

    public static void MapPrintLabels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/label-series/{series}/labels", PrintAsync)
            .RequireAuthorization(caller => caller.RequireClaim("role", Roles.Certifier));

    private static async Task<Results<Ok<IEnumerable<LabelSerial>>, ProblemHttpResult>> PrintAsync(
        DocumentNumber series, long from, long to, LabelProofs proofs, LabelStreams streams, CancellationToken cancellation)
    {
        if (from > to || to - from >= Most)
            return Problem(StatusCodes.Status400BadRequest, "label-range-malformed", $"Ask for 1 to {Most} labels at a time, the first number first.");
        if (await streams.ReadAsync<LabelSeries>(LabelSeries.Key(series), cancellation) is not { } issued || !issued.Has(from) || !issued.Has(to))
            return Problem(StatusCodes.Status404NotFound, "label-unknown", "There are no such labels.");
        return TypedResults.Ok(Enumerable.Range(0, (int)(to - from) + 1).Select(step => proofs.Serial(series, from + step)));
    }

    private static ProblemHttpResult Problem(int status, string code, string sentence) =>
        TypedResults.Problem(sentence, statusCode: status, title: code, extensions: [new("code", code)]);
}
