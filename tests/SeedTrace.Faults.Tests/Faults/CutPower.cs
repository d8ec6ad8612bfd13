using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The power of the machine with both servers fails: what they had written and not made sure of never reaches the disk. Then it comes back.</summary>
internal sealed class CutPower : Fault
{
    public override string Name => "cut power";

    public override bool Kills => true;

    public override bool NeedsItsDisk => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.CutPowerAsync();
        await WaitAsync(random, 0, 3, until);
        await stack.Servers.RestorePowerAsync();
        return "servers";
    }
}
