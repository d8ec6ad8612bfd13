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
                    tests.Add((await on.LoadAsync<SeedTest>(SeedTest.Key(test)))!);
        return tests;
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
