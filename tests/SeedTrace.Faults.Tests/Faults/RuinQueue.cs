using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The broker dies, and what a service's queue had on its disk is damaged, as a full disk may leave it: the queue is there and dead, and all who
/// publish to it wait.</summary>
internal sealed class RuinQueue : Fault
{
    public override string Name => "ruin queue";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var queue = Broker.QueueOf(AnyOf(random, [.. Services.All.Where(service => Services.LearnedBy(service).Count > 0)]));
        await stack.Servers.SignalAsync(Servers.Broker, "KILL");
        await stack.Servers.RuinQueueAsync(queue);
        await stack.Servers.StartAsync(Servers.Broker);
        return queue;
    }
}
