using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>The check for everybody: no account, no trace of who asked.</summary>
public static class CheckLabelEndpoint
{
    public static void MapCheckLabel(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/labels/{serial}", CheckAsync).AllowAnonymous()
            .Produces<LabelAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(429).RequireRateLimiting(LabelChecks.Policy);

    private static async Task<IResult> CheckAsync(
        string serial, LabelProofs proofs, LabelStreams streams, TimeProvider clock, CancellationToken cancellation)
    {
        var label = LabelSerial.Parse(serial);
        // Before anything is looked up: how long a wrong proof takes says nothing about what was issued.
        if (!proofs.IsGenuine(label))
            return Unknown();
        var series = await streams.ReadAsync<LabelSeries>(LabelSeries.Key(label.Series), cancellation);
        var lot = series is null ? null : await streams.ReadAsync<LotCertification>(LotCertification.Key(series.Issued.Lot), cancellation);
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return LabelAnswer.Of(label, series, lot, day) is { } answer ? TypedResults.Ok(answer) : Unknown();
    }

    private static IResult Unknown() => Problems.Result(StatusCodes.Status404NotFound, "label-unknown", "There is no such label.");
}
