using Marten;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>The serials with their proofs, for the printer: the only place they leave the service.</summary>
public static class PrintLabelsEndpoint
{
    private const int Most = 10_000;

    public static void MapPrintLabels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/label-series/{series}/labels", PrintAsync)
            .RequireRoles(Roles.Certifier)
            .Produces<IEnumerable<LabelSerial>>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> PrintAsync(
        string series, long from, long to, LabelProofs proofs, IQuerySession session, CancellationToken cancellation)
    {
        var number = DocumentNumber.Parse(series);
        if (from > to || to - from >= Most)
            return Problems.Result(StatusCodes.Status400BadRequest, "label-range-malformed", $"Ask for 1 to {Most} labels at a time, the first number first.");
        if (await session.StateAsync<LabelSeries>(LabelSeries.Key(number), cancellation) is not { } issued || !issued.Has(from) || !issued.Has(to))
            return Problems.Result(StatusCodes.Status404NotFound, "label-unknown", "There are no such labels.");
        return TypedResults.Ok(Enumerable.Range(0, (int)(to - from) + 1).Select(step => proofs.Serial(number, from + step)));
    }
}
