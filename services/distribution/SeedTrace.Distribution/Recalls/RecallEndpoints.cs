using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Recalls;

public static class RecallEndpoints
{
    /// <summary>Who leads a recall.</summary>
    internal static readonly string[] Officers = [Roles.Certifier, Roles.Administrator];

    public static void MapRecalls(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenRecall();
        routes.MapWidenRecall();
        routes.MapNotifyHolders();
        routes.MapReportSeed();
        routes.MapCloseRecall();
        routes.MapRecallList();
        routes.MapQuestion<RecallAnswer>("/recalls/{recall}", "recall", AnswerAsync);
    }

    /// <summary>Everything a scope names, so that facts may be added to it.</summary>
    internal static async Task LoadScopeAsync(this CommandContext on, ScopeRequest scope)
    {
        await on.LoadAsync<RecalledLot>([.. scope.Lots.Take(ScopeRequest.Most).Distinct().Select(RecalledLot.Key)]);
        await on.LoadAsync<RecallHolder>([.. scope.Seed.Take(ScopeRequest.Most).Select(seed => seed.Holder).Distinct().Select(RecallHolder.Key)]);
    }

    internal static async Task<IEnumerable<RecallHolder>> LoadHoldersAsync(this CommandContext on, Recall? recall) =>
        (await on.LoadAsync<RecallHolder>([.. (recall?.Holders ?? []).Select(holder => RecallHolder.Key(PartyId.Parse(holder)))]))
            .OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => account.Value);

    private static async Task<RecallAnswer?> AnswerAsync(CommandContext on)
    {
        var recall = await on.LoadAsync<Recall>(Recall.Key(on.Route<DocumentNumber>("recall")));
        if (recall is null)
            return null;
        if (on.Caller.ReadsEverything)
            return RecallAnswer.Of(recall, await on.LoadHoldersAsync(recall));
        var own = await on.LoadAsync<RecallHolder>(RecallHolder.Key(on.Caller.Party));
        return own?.In(recall.Number) is null ? null : RecallAnswer.OfHolder(recall, own);
    }
}
