using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The disk of both servers is full for a while. What stopped because of it is started again when there is room.</summary>
internal sealed class FillDisk : Fault
{
    public override string Name => "fill disk";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.FillDiskAsync();
        await WaitAsync(random, 1, 8, until);
        await stack.Servers.FreeDiskAsync();
        await stack.Servers.StartAsync(Servers.Postgres);
        await stack.Servers.StartAsync(Servers.Broker);
        return "disk";
    }
}
