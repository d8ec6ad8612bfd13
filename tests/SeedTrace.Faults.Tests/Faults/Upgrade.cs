using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A new version is rolled out under load: the schema first, while the old one runs on it; then one process after the other, so that for a
/// while both versions serve, publish and learn side by side.</summary>
internal sealed class Upgrade(PrivateStack stack, Nemesis nemesis)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RollOutAsync(CancellationToken until)
    {
        await Task.Delay(Between, until);
        foreach (var service in stack.Replicas.DistinctBy(replica => replica.Service))
            await service.MigrateAsync(stack.Newest);
        // First all first processes, then all second ones: every pair is mixed for a while.
        foreach (var replica in stack.Replicas.OrderBy(replica => replica.Name[^1]).ToList())
            await nemesis.StrikeAsync("upgrade", () => RenewAsync(replica, until));
    }

    private async Task<string?> RenewAsync(Replica replica, CancellationToken until)
    {
        replica.HeldDown = true;
        await replica.TerminateAsync();
        replica.Version = stack.Newest;
        replica.HeldDown = false;
        await stack.AwaitReadyAsync(Patience, until);
        await Task.Delay(Between, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return replica.Name;
    }
}
