using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The clock of one process's machine jumps, forward or back, and is set right again after a while.</summary>
internal sealed class JumpClock : Fault
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromSeconds(-20), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(-10), TimeSpan.FromHours(1),
        TimeSpan.FromDays(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(60),
    ];

    public override string Name => "jump clock";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var replica = AnyOf(random, [.. stack.Replicas.Where(replica => replica.HasItsClock)]);
        var jump = AnyOf(random, Jumps);
        replica.SetClock(jump);
        await WaitAsync(random, 2, 10, until);
        replica.SetClock(TimeSpan.Zero);
        return $"{replica.Name} by {jump}";
    }
}
