using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Commands are acknowledged before they are committed: PostgreSQL answers a commit at once and writes it down some seconds later, and dies in
/// between.</summary>
internal sealed class AcknowledgedTooEarly : Saboteur
{
    public override string Name => "acknowledged-too-early";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(Commands.AcknowledgedIsStored), $"{Services.Multiplication} ");

    public override IReadOnlyList<Fault> Faults { get; } = [new KillServer(Servers.Postgres)];

    public override Task BeginAsync(PrivateStack stack, CancellationToken until) =>
        ExecuteAsync(stack, "postgres", "alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "select pg_reload_conf()");

    public override Task EndAsync(PrivateStack stack) =>
        ExecuteAsync(stack, "postgres", "alter system reset synchronous_commit", "alter system reset wal_writer_delay", "select pg_reload_conf()");
}
