using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Everything a campaign does to a country.</summary>
internal static class AllFaults
{
    public static IReadOnlyList<Fault> Killing { get; } =
        [new KillService(), new KillBothOfService(), new KillServer(Servers.Postgres), new KillServer(Servers.Broker)];

    /// <summary>One of every sort that is over soon: what a short campaign deals, once each.</summary>
    public static IReadOnlyList<Fault> Quick { get; } =
        [.. Killing, new KillService(), new StopService(), new DeposeSequencer(byServer: false), BreakLink.All[0], new WipeBroker(), new RuinQueue(), new NoQueue(), new Redeliver(), new Poison(),
         new CutPower(), new FillDisk()];

    /// <summary>What the broker does wrong, and what is done wrong to it.</summary>
    public static IReadOnlyList<Fault> Misdelivering { get; } = [new WipeBroker(), new RuinQueue(), new PurgeQueues(), new Unbind(), new NoQueue(), new Redeliver(), new Poison()];

    public static IReadOnlyList<Fault> List { get; } =
    [
        // Most of what ends in the field is one process.
        new KillService(), new KillService(), new KillService(), new KillService(), new KillBackend(), new KillBackend(), .. Killing, new StopService(),
        new FreezeService(), new FreezeServer(Servers.Postgres), new FreezeServer(Servers.Broker),
        new CutPower(), new FillDisk(), new LosePublisher(), .. BreakLink.All, .. Misdelivering,
        new DeposeSequencer(byServer: true), new DeposeSequencer(byServer: false), new JumpClock(),
    ];
}
