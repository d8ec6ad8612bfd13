using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>kill -9 of one process of a service.</summary>
internal sealed class KillService : Fault
{
    public override string Name => "kill service";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var replica = AnyOf(random, stack.Replicas);
        replica.HeldDown = true;
        await replica.KillAsync();
        await WaitAsync(random, 0, 3, until);
        replica.HeldDown = false;
        return replica.Name;
    }
}
