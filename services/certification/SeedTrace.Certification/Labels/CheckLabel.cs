using System.Diagnostics.Metrics;
using Marten;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
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
        string serial, LabelProofs proofs, RulePacks packs, IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var label = LabelSerial.Parse(serial);
        // Before anything is looked up: how long a wrong proof takes says nothing about what was issued.
        if (!proofs.IsGenuine(label))
        {
            WrongProofs.Add(1);
            return Unknown();
        }
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await LabelAnswer.FindAsync(session, packs, label.Series, label.Number, day, cancellation) is { } answer ? TypedResults.Ok(answer) : Unknown();
    }

    private static IResult Unknown() => Problems.Result(StatusCodes.Status404NotFound, "label-unknown", "There is no such label.");
}
