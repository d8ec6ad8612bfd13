using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Desk;

public static class SampleOnDesk
{
    public static IEnumerable<DeskItem> Items(Sample sample, string stream) =>
        sample.Tests.IsEmpty ? [new(stream, DeskSection.SamplesToTest, "", sample.Drawn.SampledOn)] : [];
}

/// <summary>A test as it counts for or against its laboratory.</summary>
/// <param name="IsFailed">It meets no class of the rules its sample was drawn by.</param>
public sealed record LaboratoryTest(DocumentNumber Test, PartyId Laboratory, LotNumber Lot, DateOnly TestedOn, decimal GerminationPercent, bool IsFailed)
{
    /// <returns>Null where nobody said which laboratory it was, or the rules ask nothing of a test.</returns>
    public static LaboratoryTest? Of(TestReported test, LotSampled sample, RulePacks packs) =>
        sample.Laboratory is { } laboratory && packs.Cited(sample.RulePack)?.IsFailedBy(test) is { } failed
            ? new(test.Test, laboratory, sample.Lot, test.TestedOn, test.GerminationPercent, failed)
            : null;
}
