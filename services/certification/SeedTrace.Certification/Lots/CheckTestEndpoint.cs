using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Lots;

/// <summary>A lot in trade, looked at again by other laboratories.</summary>
public sealed record CheckedLot(LotNumber Lot, IReadOnlyList<CheckTest> CheckTests);

public static class CheckTestEndpoint
{
    /// <summary>For those who read the lot.</summary>
    public static void MapCheckTests(this IEndpointRouteBuilder routes) =>
        routes.MapQuestion<CheckedLot>("/lots/{lot}/check-tests", "lot", async on =>
        {
            var number = on.Route<LotNumber>("lot");
            var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(number));
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            return origin.Lot is { } made && (on.Caller.ReadsEverything || LotEndpoints.GoesOut(on.Caller) || made.Owner == on.Caller.Party)
                ? new(number, await on.CheckTestsAsync(lot, origin))
                : null;
        });

    /// <summary>All there are of the lot and of those it shares its quality with.</summary>
    internal static async Task<IReadOnlyList<CheckTest>> CheckTestsAsync(this CommandContext on, LotCertification? lot, Origin origin)
    {
        var wholes = await on.CertificationsAsync(origin.SharingQuality().Where(shared => shared != lot?.Lot));
        var tests = await on.TestsAsync(lot is null ? wholes : [lot, .. wholes]);
        return [.. CheckTest.Of(lot, wholes, tests, on.Service<RulePacks>().TolerancesOn(on.Day))];
    }
}
