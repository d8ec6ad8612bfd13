using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>Ends a recall. Seed that was withdrawn stays off the market; only a lifted recall lets it move again.</summary>
public sealed record CloseRecall(RecallOutcome Outcome)
{
    /// <param name="accounts">Of all its holders.</param>
    public Decision Decide(Recall? recall, IEnumerable<RecallHolder> accounts)
    {
        if (recall is null)
            return Recall.Unknown;
        if (recall.Closure is { } closed)
            return closed;
        var unreached = accounts.Count(account => account.In(recall.Number) is { IsReached: false });
        if (Outcome == RecallOutcome.Withdrawn && unreached > 0)
            return Decision.Refuse("holders-not-reached", $"{unreached} holders of seed under recall {recall.Number} were neither told nor heard: tell them first.");
        return Decision.Append([new NewFact(Recall.Key(recall.Number), new RecallClosed(recall.Number, Outcome)), .. Lift(recall)]);
    }

    private IEnumerable<NewFact> Lift(Recall recall) => Outcome == RecallOutcome.Lifted
        ? recall.Lots.Select(LotNumber.Parse).Select(lot => new NewFact(RecalledLot.Key(lot), new LotRecallLifted(recall.Number, lot)))
        : [];
}

public static class CloseRecallEndpoint
{
    public sealed record Request(RecallOutcome Outcome, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCloseRecall(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/recalls/{recall}/closure", RecallEndpoints.Officers, async (request, on) =>
        {
            var recall = await on.LoadAsync<Recall>(Recall.Key(on.Route<DocumentNumber>("recall")));
            var accounts = await on.LoadHoldersAsync(recall);
            await on.LoadAsync<RecalledLot>([.. (recall?.Lots ?? []).Select(lot => RecalledLot.Key(LotNumber.Parse(lot)))]);
            return new CloseRecall(request.Outcome).Decide(recall, accounts);
        });
}
