using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Somebody fills the disk of both servers to the last byte. When there is room again, PostgreSQL is started if it stopped, and the broker in
/// any case: RabbitMQ 3.10 lives on with dead quorum queues.</summary>
internal sealed class FillDisk : Fault
{
    public override string Name => "fill disk";

    public override bool Kills => true;

    public override bool NeedsItsDisk => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.FillDiskAsync();
        await WaitAsync(random, 1, 8, until);
        await stack.Servers.FreeDiskAsync();
        await stack.Servers.StartAsync(Servers.Postgres);
        await stack.Servers.EndAsync(Servers.Broker);
        await stack.Servers.StartAsync(Servers.Broker);
        return "disk";
    }
}
