namespace SeedTrace.Benchmarks;

/// <summary>How long and how large. The quick one shows the order of magnitude in under two minutes; the full one is what is published.</summary>
/// <param name="Lots">Of the countries, smallest first.</param>
/// <param name="Traces">Bags traced in each.</param>
/// <param name="Backlog">Facts that wait when the broker comes back; the full one is an hour of a hundred a second.</param>
internal sealed record Scale(
    string Name, int Rounds, TimeSpan CommandRound, TimeSpan DeliveryRound, IReadOnlyList<int> Lots, int Traces, int Facts, int Backlog)
{
    public static readonly Scale Quick = new("quick", 3, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(3.4), [10_000, 50_000], 300, 20_000, 10_000);

    public static readonly Scale Full = new("full", 5, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), [10_000, 100_000, 1_000_000], 2_000, 100_000, 360_000);
}
