using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>How far the replicates of a germination test may lie apart before it is made again, in one version of the rule.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="Replicates">Of so many <paramref name="Seeds"/> each.</param>
/// <param name="Steps">By their mean, highest first; below the last nothing is judged.</param>
public sealed record ReplicateRule(
    string Name, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified, int Replicates, int Seeds, IReadOnlyList<ReplicateRule.Step> Steps)
    : IDatedRule
{
    /// <summary>What facts cite: <c>GERMINATION-4X100 2016.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    /// <summary>Whole per cent, as laboratories round.</summary>
    public static decimal MeanOf(IReadOnlyList<decimal> replicates) => decimal.Round(replicates.Average(), MidpointRounding.AwayFromZero);

    /// <returns>The widest range allowed; null when the rule says nothing of such a mean.</returns>
    public int? MostRangeAt(decimal mean) => Steps.FirstOrDefault(step => mean >= step.MeanAtLeast)?.MostRange;

    /// <param name="MeanAtLeast">Per cent.</param>
    /// <param name="MostRange">Between the highest and the lowest, in per cent.</param>
    public sealed record Step(int MeanAtLeast, int MostRange);
}
