using SeedTrace.Contracts;

namespace SeedTrace.Certification.Rules;

/// <param name="MaxKg">Largest lot, kilograms; it may be passed by <paramref name="OverrunPercent"/>.</param>
/// <param name="Response">To a lot that is larger still.</param>
public sealed record LotSize(decimal MaxKg, decimal OverrunPercent, string Source, bool Verified, Response Response = Response.Refuse)
{
    /// <summary>As judgements and facts write the rule.</summary>
    public const string Rule = "lotSize";

    public Kilograms Most => new(MaxKg * (100 + OverrunPercent) / 100);
}
