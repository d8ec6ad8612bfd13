using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>From a fact's transaction to lineage's, by the clock of the one PostgreSQL, for facts of calm times and of streams nobody held.</summary>
/// <param name="Facts">How many were measured.</param>
internal sealed record Delays(int Facts, double P50, double P95, double P99)
{
    /// <summary>So long after a fault its echo counts as the fault.</summary>
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(10);

    public static Delays Of(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var arrived = stores[Services.Lineage].Learned.DistinctBy(learned => (learned.Publisher, learned.Fact.Id))
            .ToDictionary(learned => (learned.Publisher, learned.Fact.Id), learned => learned.Fact.Stored);
        var delays = (
            from store in stores.Values
            from fact in store.Facts
            where !history.HeldStreams.Contains(fact.Stream) && arrived.ContainsKey((store.Service, fact.Id))
                && !history.Faults.Any(fault => fact.Stored > fault.From - Echo && fact.Stored < fault.Until + Echo)
            let delay = (arrived[(store.Service, fact.Id)] - fact.Stored).TotalMilliseconds
            orderby delay
            select delay).ToList();
        return new(delays.Count, At(0.5), At(0.95), At(0.99));

        double At(double part) => delays.Count == 0 ? 0 : Math.Round(delays[(int)(part * (delays.Count - 1))], 1);
    }
}
