using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>All that waits in a service's queues is thrown away, several times over.</summary>
internal sealed class PurgeQueues : Fault
{
    public override string Name => "purge queues";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var service = AnyOf(random, Services.All);
        for (var times = 0; times < 5; times++)
        {
            foreach (var queue in (string[])[Broker.QueueOf(service), Broker.HeartbeatQueueOf(service)])
                await stack.Servers.ManageBrokerAsync(HttpMethod.Delete, $"/api/queues/{Servers.VirtualHost}/{queue}/contents");
            await WaitAsync(random, 0.1, 0.5, until);
        }
        return service;
    }
}
