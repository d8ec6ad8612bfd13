using System.Globalization;
using System.Text.RegularExpressions;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>What no queue took, somebody was told of: the feed has it, but the broker is not as it should be.</summary>
internal static partial class Alarms
{
    public static IEnumerable<Finding> Look(History history, IReadOnlyDictionary<string, Store> stores)
    {
        foreach (var service in history.Unrouted.GroupBy(unrouted => unrouted.Service, unrouted => unrouted.Fact))
        {
            var positions = stores[service.Key].Log.DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, entry => entry.Position);
            foreach (var fact in service.Where(fact => positions.TryGetValue(fact.Id, out var position) && !history.Told.Contains((service.Key, position))))
                yield return new(Breach.Unsaid, nameof(Alarms), $"{service.Key} {fact.Stream} version {fact.Version}: no queue took it, and nobody was told");
        }
    }

    /// <summary>Positions of facts that a service's log says no queue took: log event 13, counted as <c>seedtrace.facts.unroutable</c> in the same breath.</summary>
    public static IEnumerable<(string Service, long Position)> Read(IEnumerable<Replica> replicas) =>
        from replica in replicas
        where File.Exists(replica.Log)
        from line in File.ReadLines(replica.Log)
        let said = Unroutable().Match(line)
        where said.Success
        select (replica.Service, long.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"No queue is bound for [^ ]+: the fact at position (\d+) reached nobody")]
    private static partial Regex Unroutable();
}
