using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Declarations;

/// <summary>An owner says in which lane of lower trust a lot is used that nobody certified. What the lane expects and is not there is recorded with it, never refused:
/// seed that is in no register is sown all the same.</summary>
public sealed record DeclareLot(LotNumber Lot, SeedLane Lane, PartyId Declarer, DateOnly Day)
{
    /// <param name="crops">The crops it came from, those that were entered.</param>
    /// <param name="tests">All there are of its seed.</param>
    public Decision Decide(LotCertification? lot, Origin origin, IReadOnlyList<CropInspection> crops, IReadOnlyList<SeedTest> tests, SeedLanes? lanes)
    {
        if (origin.Lot is not { } made || made.Owner != Declarer)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here, or it is not yours.");
        if (lanes?.Lanes.FirstOrDefault(one => one.Lane == Lane) is not { } rule)
            return Decision.Refuse("lane-not-known", FormattableString.Invariant($"No rules of {Day:yyyy-MM-dd} know this lane: /seed-lanes lists those that are recorded."));
        if (lot?.Schemes.Values.Select(standing => standing.Certificate).FirstOrDefault(SaysMore) is { } certificate && lot.Decertified is null)
            return Decision.Refuse(
                "lot-already-certified", FormattableString.Invariant($"Lot {Lot} is certified as {certificate.Class.Code} until {certificate.ValidUntil:yyyy-MM-dd}: that says more than a declaration would."));
        if (lot?.Declaration is { } before && before.Lane == Lane && (before.ValidUntil is not { } until || until >= Day))
            return Decision.Refuse("lot-already-declared", $"Lot {Lot} is declared so already; a declaration stands until its last day or the next one.");
        var missing = Missing(rule, origin, crops, tests);
        return Decision.Append(new NewFact(LotCertification.Key(Lot), new LotDeclared(
            Lot, Lane, Declarer, made.Mass, rule.Trades, Day, rule.Months is { } months ? Day.AddMonths(months) : null, lanes.Citation, missing.Count > 0 ? missing : null)));
    }

    /// <summary>Standard seed ends the ladder: what grows from it is declared or nothing.</summary>
    private bool SaysMore(LotCertified? certificate) => certificate is not null && certificate.ValidUntil >= Day && certificate.Class.Canonical != CanonicalClass.Standard;

    private static List<string> Missing(LaneRule rule, Origin origin, IReadOnlyList<CropInspection> crops, IReadOnlyList<SeedTest> tests)
    {
        var approved = origin.Crops.Count > 0 && origin.Crops.All(crop => crops.Any(entered => entered.Crop == crop && !entered.Approvals.IsEmpty));
        return
        [
            .. rule.Expects.Contains(Expected.Approval) && !approved ? [ReasonCodes.NotApproved] : Array.Empty<string>(),
            .. rule.Expects.Contains(Expected.Test) && tests.Count == 0 ? [ReasonCodes.NotTested] : Array.Empty<string>(),
        ];
    }
}

public static class DeclareLotEndpoint
{
    public sealed record Request(SeedLane Lane, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDeclareLot(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/declarations", [Roles.Grower, Roles.Processor], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            return new DeclareLot(number, request.Lane, on.Caller.Party, on.Day).Decide(
                await on.LoadAsync<LotCertification>(LotCertification.Key(number)), origin, await on.CropsAsync(origin.Crops),
                await on.TestsAsync(await on.CertificationsAsync(origin.SharingQuality())), on.Service<SeedLaneBook>().On(on.Day));
        });
}
