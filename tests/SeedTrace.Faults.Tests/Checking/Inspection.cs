using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A look at a country that is let alone: does it come to rest by itself, and is everything where it has to be?</summary>
/// <param name="Recovery">How long it took to come to rest, or how long was waited in vain.</param>
internal sealed record Inspection(History History, IReadOnlyDictionary<string, Store> Stores, TimeSpan Recovery, IReadOnlyList<Finding> Findings)
{
    /// <summary>What an orchestrator waits before it kills.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    /// <summary>How a process ends that its watchdog wants to have started again: EX_SOFTWARE of sysexits.h.</summary>
    private const int Hung = 70;

    /// <param name="patience">For it to come to rest, and then for every process to be ready.</param>
    public static async Task<Inspection> MakeAsync(Country country, TimeSpan patience, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var recovery = await Rest.AwaitAsync(country.Stack, patience, cancellation);
        if (recovery is null)
            findings.Add(new(Breach.Stalled, nameof(Rest), $"not everything was published, mirrored and reacted to within {patience.TotalSeconds} s"));
        findings.AddRange(from late in await country.Stack.AwaitReadyAsync(patience, cancellation)
                          select new Finding(Breach.Stalled, nameof(Rest), $"{late} was not ready within {patience.TotalSeconds} s"));
        findings.AddRange(country.Stack.Replicas.SelectMany(replica => Crashes(replica.Name, replica.Ends)));
        findings.AddRange(
            from replica in country.Stack.Replicas
            from stop in replica.Stops
            where stop.Took > LongestStop || stop.Code != 0
            select new Finding(Breach.Stalled, nameof(Replica.Stops), $"{replica.Name} took {stop.Took.TotalSeconds:0.0} s to end when asked to, with code {stop.Code}"));
        var stores = new Dictionary<string, Store>();
        foreach (var service in PrivateStack.Names)
            stores[service] = await StoreReader.ReadAsync(service, country.Stack.Servers.Superuser(service), cancellation);
        stores[PrivateStack.Identity] = stores[PrivateStack.Identity] with { Keys = TokenKey.ReadIn(country.Stack.KeysDirectory), KeysReadAt = TimeProvider.System.GetUtcNow() };
        var history = new History(Journal.Read(country.Journal.Path), Alarms.Read(country.Stack.Replicas));
        findings.AddRange(Checker.Look(history, stores));
        if (findings.Count == 0)
            findings.AddRange(
                [.. await Accounts.LookAtSecretsAsync(country, cancellation), .. await PublishedKeys.LookAsync(country.Stack, stores, cancellation), .. await Graphs.LookAsync(country, cancellation)]);
        return new(history, stores, recovery ?? patience, findings);
    }

    /// <param name="ends">Codes it ended with, nobody having ended it.</param>
    public static IEnumerable<Finding> Crashes(string replica, IEnumerable<int> ends) =>
        from code in ends
        where code != Hung
        select new Finding(Breach.Crashed, nameof(Replica.Ends), $"{replica} ended by itself, with code {code}");
}
