namespace SeedTrace.Benchmarks;

/// <param name="Backlog">Facts that wait when the broker comes back; the full one is an hour of a hundred a second.</param>
/// <summary>How long and how large. The quick one shows the order of magnitude in under two minutes; the full one is what is published.</summary>
internal sealed record Scale(string Name, int Rounds, TimeSpan CommandRound, TimeSpan DeliveryRound, int Families, int LotsPerFamily, int Facts, int Backlog)
{
    public static readonly Scale Quick = new("quick", 3, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(3.4), 2, 100_001, 20_000, 10_000);

    public static readonly Scale Full = new("full", 5, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), 6, 166_667, 100_000, 360_000);
}
