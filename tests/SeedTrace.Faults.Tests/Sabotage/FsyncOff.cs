using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>PostgreSQL does not wait for its disk: what it says is committed may be gone when the power is.</summary>
internal sealed class FsyncOff : Saboteur
{
    public override string Name => "fsync-off";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(Commands.AcknowledgedIsStored), $"{Services.Breeding} ");

    public override IReadOnlyList<Fault> Faults { get; } = [new CutPower()];

    public override Task BeginAsync(PrivateStack stack, CancellationToken until) =>
        ExecuteAsync(stack, "postgres", "alter system set fsync = off", "select pg_reload_conf()");
}
