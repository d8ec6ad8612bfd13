using Marten;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>The serials with their proofs, for the printer.</summary>
public static class LabelSerialsEndpoint
{
    private const int Most = 10_000;

    public static void MapLabelSerials(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/label-series/{series}/labels", SerialsAsync)
            .RequireRoles(Roles.Certifier)
            .Produces<IEnumerable<LabelSerial>>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> SerialsAsync(
        string series, long from, long to, LabelProofs proofs, IQuerySession session, CancellationToken cancellation)
    {
        var number = DocumentNumber.Parse(series);
        return Refusal(await session.StateAsync<LabelSeries>(LabelSeries.Key(number), cancellation), from, to, Most)
            ?? TypedResults.Ok(Enumerable.Range(0, (int)(to - from) + 1).Select(step => proofs.Serial(number, from + step)));
    }

    /// <summary>Why these labels cannot be had for a printer; null when they can.</summary>
    internal static IResult? Refusal(LabelSeries? series, long from, long to, int most)
    {
        if (from > to || to - from >= most)
            return Problems.Result(StatusCodes.Status400BadRequest, "label-range-malformed", $"Ask for 1 to {most} labels at a time, the first number first.");
        if (series is null || !series.Has(from) || !series.Has(to))
            return Problems.Result(StatusCodes.Status404NotFound, "label-unknown", "There are no such labels.");
        return series.Printed.Cover(series.Range(from, to))
            ? null
            : Problems.Result(StatusCodes.Status409Conflict, "labels-not-printed", "Not all of these labels are on record as printed: record their printing first.");
    }
}
