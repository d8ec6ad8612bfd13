namespace SeedTrace.Faults.Tests.Load;

/// <summary>Everybody at work in a country for a while.</summary>
internal static class Play
{
    /// <param name="name">Begins every key; no two plays of a campaign share one.</param>
    /// <param name="until">No new command begins after this; those that have begun are finished.</param>
    public static Task EverybodyAsync(Country country, string name, int writers, int scans, int seed, CancellationToken until, CancellationToken cancellation) => Task.WhenAll(
    [
        .. Enumerable.Range(1, writers).Select(number => new Writer(country, $"{name}.w{number}", HashCode.Combine(seed, number)).WorkAsync(until, cancellation)),
        new Phone(country, $"{name}.phone", scans, seed).SyncAsync(until, cancellation),
        new LongTransactions(country, seed).WorkAsync(until),
    ]);
}
