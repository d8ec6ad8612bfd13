using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.SeedTests;

/// <summary>What a test is worth to whoever sows.</summary>
public static class SowingValue
{
    private const decimal Million = 1_000_000;

    /// <summary>Посевная годность: per cent of the mass that is pure and germinates.</summary>
    public static decimal Suitability(TestReported test) => test.PurityPercent * test.GerminationPercent / 100;

    /// <summary>Kilograms on a hectare for so many plants that come up, where every seed that germinates does.</summary>
    /// <param name="thousandSeedWeight">Grams.</param>
    /// <returns>Null where nothing of it germinates.</returns>
    public static decimal? KilogramsFor(decimal plants, decimal thousandSeedWeight, TestReported test) => Suitability(test) is > 0 and var suitable
        ? plants * thousandSeedWeight / (suitable * 10_000)
        : null;

    /// <returns>For a million plants, as rates are spoken of; null where nobody weighed a thousand seeds.</returns>
    public static decimal? KilogramsForAMillion(TestReported test) =>
        test.Findings?.FirstOrDefault(finding => MeasureName.Of(Measure.ThousandSeedWeight).Is(finding.What)) is { } weight ? KilogramsFor(Million, weight.Value, test) : null;
}
