using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Papers;

internal static class Results
{
    /// <summary>What a test found, in the words of rule packs and the order of the report.</summary>
    public static IEnumerable<(string Word, decimal Value)> Of(TestReported test) =>
    [
        (MeasureName.Of(Measure.Germination).Word, test.GerminationPercent), (MeasureName.Of(Measure.Purity).Word, test.PurityPercent),
        (MeasureName.Of(Measure.Moisture).Word, test.MoisturePercent), (MeasureName.Of(Measure.OtherSeeds).Word, test.OtherSeedsPerKilogram),
        .. test.Findings?.Select(finding => (finding.What, finding.Value)) ?? [],
    ];
}
