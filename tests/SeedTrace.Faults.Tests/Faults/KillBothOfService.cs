using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>kill -9 of both processes of a service at once.</summary>
internal sealed class KillBothOfService : Fault
{
    public override string Name => "kill both of a service";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var service = AnyOf(random, stack.Replicas).Service;
        var both = stack.Replicas.Where(replica => replica.Service == service).ToList();
        both.ForEach(replica => replica.HeldDown = true);
        await Task.WhenAll(both.Select(replica => replica.KillAsync()));
        await WaitAsync(random, 0, 3, until);
        both.ForEach(replica => replica.HeldDown = false);
        return service;
    }
}
