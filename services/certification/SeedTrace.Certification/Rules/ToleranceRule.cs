using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>How far what another laboratory finds may lie from what was declared, in one version of the rule.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
public sealed record ToleranceRule(
    string Name, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified, IReadOnlyList<ToleranceRule.Tolerance> Tolerances)
    : IDatedRule
{
    /// <summary>What facts cite: <c>CHECK-TEST 2016.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    /// <param name="Measure">Germination, purity or other seeds.</param>
    /// <param name="InGrams">What was counted is held against the steps in so many grams; null for per cent.</param>
    /// <param name="Steps">By what was declared, highest first; nothing is judged outside of them.</param>
    public sealed record Tolerance(Measure Measure, IReadOnlyList<Step> Steps, decimal? InGrams = null)
    {
        /// <returns>The most that may lie between, in the unit of the measure; null when the rule says nothing of such a figure.</returns>
        public decimal? MostAt(decimal declared)
        {
            var figure = declared * (InGrams ?? 1_000) / 1_000;
            return figure > Steps[0].To ? null : Steps.FirstOrDefault(step => figure >= step.From)?.Most * 1_000 / (InGrams ?? 1_000);
        }
    }

    /// <param name="From">Declared, from this…</param>
    /// <param name="To">…to that.</param>
    public sealed record Step(decimal From, decimal To, decimal Most);
}
