using System.Diagnostics.Metrics;
using Marten;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>The check for everybody: no account, no trace of who asked.</summary>
public static class CheckLabelEndpoint
{
    private static readonly Counter<long> WrongProofs = new Meter(Telemetry.Name).CreateCounter<long>("seedtrace.label.wrong.proofs");

    public static void MapCheckLabel(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/labels/{serial}", CheckAsync).AllowAnonymous()
            .Produces<LabelAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(429).RequireRateLimiting(LabelChecks.Policy);

    private static async Task<IResult> CheckAsync(
        string serial, LabelProofs proofs, IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var label = LabelSerial.Parse(serial);
        // Before anything is looked up: how long a wrong proof takes says nothing about what was issued.
        if (!proofs.IsGenuine(label))
        {
            WrongProofs.Add(1);
            return Unknown();
        }
        if (await session.StateAsync<LabelSeries>(LabelSeries.Key(label.Series), cancellation) is not { } series)
            return Unknown();
        var lot = await session.StateAsync<LotCertification>(LotCertification.Key(series.Issued.Lot), cancellation);
        var wholes = new List<LotCertification>();
        foreach (var whole in await SeedLot.WholesAsync(series.Issued.Lot, LearnedAsync))
            if (await session.StateAsync<LotCertification>(LotCertification.Key(whole), cancellation) is { } certification)
                wholes.Add(certification);
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return LabelAnswer.Of(label, series, lot, wholes, day) is { } answer ? TypedResults.Ok(answer) : Unknown();

        // Only multiplication makes parts of a lot.
        Task<SeedLot?> LearnedAsync(LotNumber number) =>
            session.LearnedStateAsync<SeedLot>(Services.Multiplication, SeedLot.Key(number), cancellation);
    }

    private static IResult Unknown() => Problems.Result(StatusCodes.Status404NotFound, "label-unknown", "There is no such label.");
}
