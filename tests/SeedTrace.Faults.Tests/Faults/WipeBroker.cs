using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The broker dies and its disk with it: every message it held is gone.</summary>
internal sealed class WipeBroker : Fault
{
    public override string Name => "wipe rabbitmq";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.SignalAsync(Servers.Broker, "KILL");
        await stack.Servers.WipeBrokerAsync();
        await stack.Servers.StartAsync(Servers.Broker);
        return Servers.Broker;
    }
}
