using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Faults;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>From a fact's transaction to lineage's, by the clock of the one PostgreSQL: of streams nobody held, at times when nothing was broken that they
/// come by, though other streams were held and poisoned, and other services' links were slow.</summary>
/// <param name="Facts">How many were measured.</param>
internal sealed record Delays(int Facts, double P50, double P95, double P99)
{
    /// <summary>So long after a fault its echo counts as the fault.</summary>
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(8);

    public static Delays Of(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var arrived = stores[Services.Lineage].Learned.DistinctBy(learned => (learned.Publisher, learned.Fact.Id))
            .ToDictionary(learned => (learned.Publisher, learned.Fact.Id), learned => learned.Fact.Stored);
        var broken = history.Faults.OrderBy(fault => fault.From).ToList();
        var delays = new List<double>();
        foreach (var store in stores.Values)
        {
            var next = 0;
            foreach (var fact in store.Facts.OrderBy(fact => fact.Stored))
            {
                while (next < broken.Count && broken[next].Until + Echo < fact.Stored)
                    next++;
                var near = broken.Skip(next).TakeWhile(fault => fault.From - Echo <= fact.Stored);
                if (!near.Any(fault => Touches(fault, store.Service, fact.Stream)) && !history.HeldStreams.Contains(fact.Stream) && arrived.TryGetValue((store.Service, fact.Id), out var there))
                    delays.Add((there - fact.Stored).TotalMilliseconds);
            }
        }
        delays.Sort();
        return new(delays.Count, At(0.5), At(0.95), At(0.99));

        static bool Touches(Struck fault, string publisher, string stream) => fault.Name switch
        {
            Poison.Title => fault.What == Poison.Of(publisher, stream),
            BreakLink.Slow => !BreakLink.LeavesAlone(fault.What, publisher) || !BreakLink.LeavesAlone(fault.What, Services.Lineage),
            _ => true,
        };

        double At(double part) => delays.Count == 0 ? 0 : Math.Round(delays[(int)(part * (delays.Count - 1))], 1);
    }
}
