using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>SIGSTOP of one process of a service, and SIGCONT: it wakes and does not know that time has passed.</summary>
internal sealed class FreezeService : Fault
{
    public override string Name => "freeze service";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var replica = AnyOf(random, stack.Replicas);
        replica.Freeze();
        await WaitAsync(random, 1, 12, until);
        replica.Thaw();
        return replica.Name;
    }
}
