using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>An inspector's telephone that was off the net for a month: it sends what it scanned, and because it does not trust the answers, all of it
/// a second time.</summary>
internal sealed class Phone(Country country, string name, int scans, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Random random = Dice.Of(seed, name);
    private readonly Queue<(string Key, object Body)> unsent = new();
    private bool loaded;

    /// <param name="until">What was not sent by then stays in the telephone, for the next time.</param>
    public async Task SyncAsync(CancellationToken until, CancellationToken cancellation)
    {
        if (!loaded)
            await LoadAsync(until);
        while (!until.IsCancellationRequested && unsent.TryDequeue(out var scan))
            await country[Country.Inspector].DoAsync(Services.Distribution, "/scans", scan.Body, scan.Key, Dice.Of(seed, scan.Key), cancellation);
    }

    private async Task LoadAsync(CancellationToken until)
    {
        var scans = await ScansAsync(until);
        foreach (var scan in scans.Concat(scans))
            unsent.Enqueue(scan);
        loaded = scans.Count > 0;
    }

    private async Task<List<(string Key, object Body)>> ScansAsync(CancellationToken until)
    {
        // There is nothing to scan before the first season brought labels into trade.
        while (country.Labels.Pick(random) is null && !until.IsCancellationRequested)
            await Task.Delay(Pause, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var first = TimeProvider.System.GetUtcNow().AddDays(-30);
        return
        [
            .. from number in Enumerable.Range(1, scans)
               let label = country.Labels.Pick(random)
               where label is not null
               select ($"{name}/{number}", (object)new { label, occurredAt = Timestamp.Of(first.AddSeconds(number)) }),
        ];
    }
}
