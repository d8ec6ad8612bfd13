using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>PostgreSQL does not wait for its disk: what it says is committed, and a service acknowledges, may be gone when the power is.</summary>
internal sealed class DiskNotAwaited(string name, params string[] settings) : Saboteur
{
    /// <summary>It never waits, for anything.</summary>
    public static Saboteur Fsync { get; } = new DiskNotAwaited("fsync-off", "fsync = off");

    /// <summary>It answers a commit before that is written. The server itself stays whole.</summary>
    public static Saboteur Commit { get; } =
        new DiskNotAwaited("synchronous-commit-off", "synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'");

    public override string Name => name;

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(Commands.AcknowledgedIsStored), $"{Services.Breeding} ");

    public override IReadOnlyList<Fault> Faults { get; } = [new CutPower()];

    public override Task BeginAsync(PrivateStack stack, CancellationToken until) =>
        ExecuteAsync(stack, "postgres", [.. settings.Select(setting => $"alter system set {setting}"), "select pg_reload_conf()"]);
}
