using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

/// <summary>What another laboratory found was looked into: the lot may get labels and certificates again.</summary>
/// <param name="Test">Of the other laboratory.</param>
/// <param name="Reason">The way out, as for a stop-sale order.</param>
public sealed record SettleCheckTest(LotNumber Lot, DocumentNumber Test, string Reason)
{
    public Decision Decide(IReadOnlyList<CheckTest> checks)
    {
        if (ReasonCodes.ObjectionToLifting(Reason) is { } objection)
            return objection;
        var open = checks.Where(check => check.Test == Test && check is { TooFar: true, Settled: null }).ToList();
        return open.Count == 0
            ? Decision.Refuse("check-test-not-open", $"No test {Test} of another laboratory lies too far from what is declared of lot {Lot}, or it was settled.")
            : Decision.Append(open.Select(check => new NewFact(
                LotCertification.Key(Lot), new CheckTestSettled(Lot, Test, check.Declared, Reason, check.ToleranceRule))));
    }
}

/// <summary>It lets seed go on into trade that somebody doubts, so it takes two, as the end of a stop-sale order does.</summary>
public static class SettleCheckTestEndpoint
{
    public sealed record Request(DocumentNumber Test, string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSettleCheckTest(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/check-tests/settlement", [Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(number));
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            return new SettleCheckTest(number, request.Test, request.Reason).Decide(await on.CheckTestsAsync(lot, origin));
        });
}
