using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Something happens to the wire between two processes: service and PostgreSQL, service and broker, service and feed, client and service.</summary>
/// <param name="most">Seconds it lasts at most.</param>
internal sealed class BreakLink(string how, double most, Action<Link, Random> harm) : Fault
{
    public const string Slow = "slow link";

    public override string Name => $"{how} link";

    public override bool LeavesOthersAlone => Name == Slow;

    /// <summary>What clients ask is no part of the way of a fact.</summary>
    /// <param name="what">As it says what it broke.</param>
    public static bool LeavesAlone(string what, string service) => !what.StartsWith($"{service}-", StringComparison.Ordinal);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new BreakLink("cut", 12, (link, _) => link.Cut()),
        new BreakLink("reset", 0, (link, _) => link.Reset()),
        new BreakLink("deafen", 15, (link, _) => link.Deafen()),
        new BreakLink("slow", 10, (link, random) => link.Latency = TimeSpan.FromMilliseconds(random.Next(50, 500))),
    ];

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var link = AnyOf(random, stack.Links);
        harm(link, random);
        await WaitAsync(random, most / 10, most, until);
        link.Mend();
        return $"{link.From} to {link.To}";
    }
}
