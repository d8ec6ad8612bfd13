using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.SeedTests;

/// <summary>Every test of a lot and of the lots it shares its quality with.</summary>
public static class TestsOfLot
{
    public static async Task<IReadOnlyList<SeedTest>> TestsAsync(this CommandContext on, IEnumerable<LotCertification> lots)
    {
        var tests = new List<SeedTest>();
        foreach (var number in lots.SelectMany(lot => lot.Samples))
            if (await on.LoadAsync<Sample>(Sample.Key(number)) is { } sample)
                foreach (var test in sample.Tests)
                    tests.Add((await on.LoadAsync<SeedTest>(SeedTest.Key(test)))! with { Sample = sample.Drawn });
        return tests;
    }

    /// <summary>Seeds that grew say more than seeds that were stained: from the day they were seen to, the stained ones say nothing.</summary>
    public static Decision? Grown(this IEnumerable<SeedTest> tests, SeedTest reliedOn) =>
        reliedOn.Report.Tetrazolium == true && tests.FirstOrDefault(test => test.Report.Tetrazolium != true && test.Report.TestedOn >= reliedOn.Report.TestedOn) is { } grown
            ? Decision.Refuse(
                "tetrazolium-overridden",
                $"Test {reliedOn.Report.Test} is by tetrazolium, and test {grown.Report.Test} of {grown.Report.TestedOn:yyyy-MM-dd} grew the seed: only the latter counts.")
            : null;

    /// <summary>Nobody samples a lot until it passes.</summary>
    /// <param name="tests">Of the lot, and of those it was cleaned from.</param>
    /// <param name="rule">Null where the scheme says nothing of it.</param>
    public static Decision? TooOften(this IEnumerable<SeedTest> tests, SeedTest reliedOn, ClassNorms norms, Resampling? rule)
    {
        var failed = tests.Where(test => test.Report.Sample != reliedOn.Report.Sample && test.Report.TestedOn <= reliedOn.Report.TestedOn && norms.MissedBy(test.Report) is not null)
            .Select(test => test.Report.Sample).Distinct().Count();
        return failed > rule?.Most
            ? Decision.Refuse(
                "resampled-too-often", $"{failed} samples of the lot, or of what it was cleaned from, missed {norms.Code}; after a sample that failed {rule.Most} more may be drawn.")
            : null;
    }

    /// <summary>Nobody picks the better of two results: a test concluded no earlier than the one relied on must meet the class too.</summary>
    public static Decision? LaterFailure(this IEnumerable<SeedTest> tests, SeedTest reliedOn, ClassNorms norms)
    {
        var (number, on) = (reliedOn.Report.Test, reliedOn.Report.TestedOn);
        var failed = tests.FirstOrDefault(test => test.Report.Test != number && test.Report.TestedOn >= on && norms.MissedBy(test.Report) is not null);
        return failed is null
            ? null
            : Decision.Refuse(
                "later-test-failed",
                $"Test {failed.Report.Test}, concluded on {failed.Report.TestedOn:yyyy-MM-dd}, misses {norms.Code}: test {number} of {on:yyyy-MM-dd} no longer counts.");
    }
}
