namespace SeedTrace.Faults.Tests.Load;

/// <summary>Everybody at work in a country for a while.</summary>
internal static class Play
{
    /// <param name="name">Begins every key; no two plays of a campaign share one.</param>
    /// <param name="until">No new command begins after this; those that have begun are finished.</param>
    public static Task EverybodyAsync(Country country, string name, int writers, IReadOnlyList<Phone> phones, int seed, CancellationToken until, CancellationToken cancellation) => Task.WhenAll(
    [
        .. Enumerable.Range(1, writers).Select(number => new Writer(country, $"{name}.w{number}", seed).WorkAsync(until, cancellation)),
        .. phones.Select(phone => phone.SyncAsync(until, cancellation)),
        new LongTransactions(country, seed).WorkAsync(until),
    ]);
}
