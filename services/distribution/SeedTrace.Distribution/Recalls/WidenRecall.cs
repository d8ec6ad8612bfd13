using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>More became known to have come of the lot: those lots stand still, too.</summary>
/// <param name="At">When.</param>
public sealed record WidenRecall(ScopeRequest Scope, DateTimeOffset At)
{
    public Decision Decide(Recall? recall)
    {
        if (recall is null)
            return Recall.Unknown;
        if ((recall.Closure ?? Scope.Flaw(recall.Lots, At)) is { } flaw)
            return flaw;
        return Scope is { Lots.Count: 0, Seed.Count: 0 }
            ? Decision.Malformed("recall-scope-malformed", "There is nothing in it to widen the recall by.")
            : Decision.Append([new NewFact(Recall.Key(recall.Number), new RecallWidened(recall.Number, Scope.Scope)), .. Scope.Facts(recall.Number, recall.Reason, recall.Lots)]);
    }
}

/// <summary>One officer does it: two have opened the recall, and what spreads cannot wait.</summary>
public static class WidenRecallEndpoint
{
    public sealed record Request(ScopeRequest Scope, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapWidenRecall(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/recalls/{recall}/scope", RecallEndpoints.Officers, async (request, on) =>
        {
            var recall = await on.LoadAsync<Recall>(Recall.Key(on.Route<DocumentNumber>("recall")));
            await on.LoadScopeAsync(request.Scope);
            return new WidenRecall(request.Scope, on.OccurredAt).Decide(recall);
        });
}
