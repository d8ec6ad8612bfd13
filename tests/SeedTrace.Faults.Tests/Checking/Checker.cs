using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Holds what the outside was told against what the stores hold, and the stores against each other. Knows nothing of how the product works
/// inside; it may be asked only when everything has come to rest.</summary>
internal static class Checker
{
    private static readonly IReadOnlyList<Func<History, IReadOnlyDictionary<string, Store>, IEnumerable<Finding>>> Checks =
    [
        Commands.AcknowledgedIsStored,
        Commands.ProposalsAreStored,
        Commands.AcknowledgedOnce,
        Commands.RefusedLeftNothing,
        Commands.NothingUnwritten,
        Accounts.Look,
        TokenKeys.Look,
        (_, stores) => Services.Publishing.SelectMany(service => FactLogs.Look(stores[service])),
        (_, stores) => stores.Values.SelectMany(Mirrors.LookAtStreams),
        (_, stores) => Services.All.SelectMany(consumer => Mirrors.LookAtConsumer(stores, consumer)),
        (_, stores) => stores.Values.SelectMany(Mirrors.LookAtQuarantine),
        (_, stores) => MassLaws.Look(stores),
        (_, stores) => Heads.Look(stores),
        Alarms.Look,
    ];

    public static List<Finding> Look(History history, IReadOnlyDictionary<string, Store> stores) =>
        [.. Checks.SelectMany(check => check(history, stores))];

    /// <summary>Things that are there more than once.</summary>
    public static IEnumerable<TKey> Repeated<T, TKey>(this IEnumerable<T> things, Func<T, TKey> key) where TKey : notnull =>
        things.GroupBy(key).Where(same => same.Count() > 1).Select(same => same.Key);
}
