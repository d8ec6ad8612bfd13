namespace SeedTrace.Contracts.Identity;

/// <summary>What takes two accounts: one proposes, another signs.</summary>
public static class Countersigning
{
    /// <summary>Long enough for a week-end and an absence; what rests longer is decided from the beginning, by people who remember why.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);
}
