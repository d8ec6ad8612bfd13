using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Distribution.Recalls;

/// <summary>Calls back all that came of a lot.</summary>
/// <param name="At">When.</param>
public sealed record OpenRecall(DocumentNumber Recall, LotNumber Lot, string Reason, ScopeRequest Scope, DateTimeOffset At)
{
    private static readonly HashSet<string> Nothing = [];

    public Decision Decide(LotDescription? made, RecalledLot? recalled)
    {
        if (made is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if ((ReasonCodes.Objection(Reason) ?? Scope.Flaw(Nothing, At)) is { } flaw)
            return flaw;
        if (!Scope.Lots.Contains(Lot))
            return Decision.Malformed("recall-scope-malformed", $"Lot {Lot} itself is not in the scope of its recall.");
        return recalled?.InForce.Keys.FirstOrDefault() is { } other
            ? Decision.Refuse("lot-recalled", $"Lot {Lot} is recalled already, by {other}: widen that recall.")
            : Decision.Append([new NewFact(Recalls.Recall.Key(Recall), new RecallOpened(Recall, Lot, Reason, Scope.Scope)), .. Scope.Facts(Recall, Reason, Nothing)]);
    }
}

/// <summary>It stops the trade of many and alarms farmers: it takes two. What cannot wait is stopped by one inspector's order on the lot.</summary>
public static class OpenRecallEndpoint
{
    public sealed record Request(LotNumber Lot, string Reason, ScopeRequest Scope, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapOpenRecall(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/recalls", RecallEndpoints.Officers, async (request, on) =>
        {
            await on.LoadScopeAsync(request.Scope);
            return new OpenRecall(await on.MintAsync("RECAL"), request.Lot, request.Reason, request.Scope, on.OccurredAt).Decide(
                await on.DescribeAsync(request.Lot), await on.LoadAsync<RecalledLot>(RecalledLot.Key(request.Lot)));
        });
}
