using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>The officer told holders of a recall, by whatever way reaches them.</summary>
public sealed record NotifyHolders(IReadOnlyList<PartyId> Holders)
{
    public const int Most = 1_000;

    /// <param name="accounts">By their streams.</param>
    public Decision Decide(Recall? recall, IReadOnlyDictionary<string, RecallHolder> accounts)
    {
        if (recall is null)
            return Recall.Unknown;
        if (Holders.Count is 0 or > Most)
            return Decision.Malformed("holders-malformed", $"Name 1 to {Most} holders at a time.");
        if (recall.Closure is { } closed)
            return closed;
        var stranger = Holders.Select(holder => holder.ToString()).FirstOrDefault(holder => !recall.Holders.Contains(holder));
        return stranger is not null
            ? Decision.Refuse("holder-not-concerned", $"Recall {recall.Number} does not concern {stranger}: nothing of it is known to be there.")
            : Decision.Append(Holders.Distinct()
                .Where(holder => accounts.GetValueOrDefault(RecallHolder.Key(holder))?.In(recall.Number) is not { Notified: true })
                .Select(holder => new NewFact(RecallHolder.Key(holder), new HolderNotified(recall.Number, holder))));
    }
}

public static class NotifyHoldersEndpoint
{
    public sealed record Request(IReadOnlyList<PartyId> Holders, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapNotifyHolders(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/recalls/{recall}/notices", RecallEndpoints.Officers, async (request, on) =>
        {
            var recall = await on.LoadAsync<Recall>(Recall.Key(on.Route<DocumentNumber>("recall")));
            var accounts = await on.LoadAsync<RecallHolder>([.. request.Holders.Take(NotifyHolders.Most).Distinct().Select(RecallHolder.Key)]);
            return new NotifyHolders(request.Holders).Decide(recall, accounts);
        });
}
