using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>A holder says what became of recalled seed; for one without an account the officer does.</summary>
public sealed record ReportSeed(PartyId Holder, LotNumber Lot, SeedReport Report)
{
    public Decision Decide(Recall? recall, RecallHolder? account, Caller by)
    {
        var officer = RecallEndpoints.Officers.Any(by.Is);
        if (Holder != by.Party && !officer)
            return Decision.Forbid("report-of-another", "Everybody reports his own seed; for one without an account the recall officer does.");
        if (recall is null || account?.In(recall.Number) is not { } own)
            return Recall.Unknown;
        if (recall.Closure is { } closed)
            return closed;
        if (own.Of(Lot) is not { } seed)
            return Decision.Refuse("lot-not-in-recall", $"Of lot {Lot} nothing is recalled from {Holder} by {recall.Number}.");
        var told = Told.Sum(mass => mass.Value);
        if (told == 0)
            return Decision.Malformed("mass-missing", $"No mass was given for lot {Lot}.");
        return told > seed.Mass.Value
            ? Decision.Refuse("report-exceeds-seed", FormattableString.Invariant($"{told:0.###} kg of lot {Lot} are reported; {Holder} had {seed.Mass}."))
            : Decision.Append(new NewFact(RecallHolder.Key(Holder), new HolderReported(
                recall.Number, Holder, Lot, Report.Held, Report.Returned, Report.Destroyed, Report.Sown, Report.Unknown)));
    }

    private IEnumerable<Kilograms> Told => [Report.Held, Report.Returned, Report.Destroyed, Report.Sown, Report.Unknown];
}

public static class ReportSeedEndpoint
{
    private static readonly string[] Reporters = [Roles.Breeder, Roles.Grower, Roles.Processor, Roles.Distributor, .. RecallEndpoints.Officers];

    /// <param name="Held">Still in store, set apart. What is said of a lot later counts in place of this.</param>
    /// <param name="Holder">Whose seed it is; missing: the caller's own.</param>
    public sealed record Request(
        LotNumber Lot, Kilograms? Held = null, Kilograms? Returned = null, Kilograms? Destroyed = null, Kilograms? Sown = null,
        Kilograms? Unknown = null, PartyId? Holder = null, DateTimeOffset? OccurredAt = null) : ICommandRequest
    {
        internal SeedReport Report => new(
            Held ?? Kilograms.Zero, Returned ?? Kilograms.Zero, Destroyed ?? Kilograms.Zero, Sown ?? Kilograms.Zero, Unknown ?? Kilograms.Zero);
    }

    public static void MapReportSeed(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/recalls/{recall}/reports", Reporters, async (request, on) =>
        {
            var holder = request.Holder ?? on.Caller.Party;
            var account = await on.LoadAsync<RecallHolder>(RecallHolder.Key(holder));
            var recall = await on.LoadAsync<Recall>(Recall.Key(on.Route<DocumentNumber>("recall")));
            return new ReportSeed(holder, request.Lot, request.Report).Decide(recall, account, on.Caller);
        });
}
