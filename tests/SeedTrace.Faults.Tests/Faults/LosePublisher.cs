using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A publisher loses its store under load and gets it back as it was some seconds ago. What others mirrored since comes back; what was
/// acknowledged last may have reached nobody. Now and then the network goes first, so that there is some of that.</summary>
internal sealed class LosePublisher : Fault
{
    private const int Some = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public override string Name => "lose publisher";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var publisher = AnyOf(random, Services.Publishing);
        // After the fault before the server may still be recovering: then this one misses.
        await using (var store = stack.StoreOf(publisher))
            await (await store.OpenConnectionAsync(CancellationToken.None)).DisposeAsync();
        await RestorePublisher.CopyAsync(stack, publisher);
        await WaitAsync(random, 2, 12, until);
        // To the broker, and from whoever reads its feed.
        var ways = random.Next(2) == 0 ? [] : stack.LinksOf(publisher, Servers.Broker).Concat(stack.Links.Where(link => link.To == publisher)).ToList();
        ways.ForEach(way => way.Cut());
        try
        {
            if (ways.Count > 0)
                await AwaitFactsAsync(stack, publisher, until);
            await RestorePublisher.LoseAsync(stack, publisher);
        }
        finally
        {
            ways.ForEach(way => way.Mend());
        }
        return publisher;
    }

    /// <summary>Until there is something to lose.</summary>
    private static async Task AwaitFactsAsync(PrivateStack stack, string publisher, CancellationToken until)
    {
        await using var store = stack.StoreOf(publisher);
        await using var count = store.CreateCommand("select count(*) from mt_events where stream_id not like 'learned/%'");
        var enough = (long)(await count.ExecuteScalarAsync(CancellationToken.None))! + Some;
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience && !until.IsCancellationRequested;)
        {
            if ((long)(await count.ExecuteScalarAsync(CancellationToken.None))! >= enough)
                return;
            await Task.Delay(Look, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
