using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>SIGTERM of one process of a service, as when a new version is rolled out: it finishes what it has begun and goes, in time.</summary>
internal sealed class StopService : Fault
{
    public override string Name => "stop service";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var replica = AnyOf(random, stack.Replicas);
        replica.HeldDown = true;
        await replica.TerminateAsync();
        replica.HeldDown = false;
        return replica.Name;
    }
}
