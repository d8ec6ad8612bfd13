using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Labels;

/// <summary>The check for everybody: no account, no trace of who asked.</summary>
public static class CheckLabelEndpoint
{
    public static void MapCheckLabel(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/labels/{serial}", CheckAsync).AllowAnonymous().RequireRateLimiting(LabelChecks.Policy);

    private static async Task<Results<Ok<LabelAnswer>, ProblemHttpResult>> CheckAsync(
        LabelSerial serial, LabelProofs proofs, LabelStreams streams, TimeProvider clock, CancellationToken cancellation)
    {
        // Before anything is looked up: how long a wrong proof takes says nothing about what was issued.
        if (!proofs.IsGenuine(serial))
            return Unknown();
        var series = await streams.ReadAsync<LabelSeries>(LabelSeries.Key(serial.Series), cancellation);
        var lot = series is null ? null : await streams.ReadAsync<LotCertification>(LotCertification.Key(series.Issued.Lot), cancellation);
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return LabelAnswer.Of(serial, series, lot, day) is { } answer ? TypedResults.Ok(answer) : Unknown();
    }

    private static ProblemHttpResult Unknown() => TypedResults.Problem(
        "There is no such label.", statusCode: StatusCodes.Status404NotFound, title: "label-unknown",
        extensions: [new("code", "label-unknown")]);
}
