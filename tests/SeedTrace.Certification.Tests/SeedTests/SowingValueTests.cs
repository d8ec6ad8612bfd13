using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.SeedTests;

public sealed class SowingValueTests
{
    [Fact]
    public void The_example_of_the_handbook_takes_6_17_kilograms_and_not_ten_times_as_many() =>
        decimal.Round(SowingValue.KilogramsFor(111_111, 50, Test(90, 100))!.Value, 2).ShouldBe(6.17m);

    [Fact]
    public void Wheat_of_which_93_per_cent_germinate_takes_43_kilograms_for_a_million_plants()
    {
        // 1,000,000 × 40 g / 1,000 = 40 kg of seed; of 100 kg 99 are pure and 92.07 come up: 40 / 0.9207 = 43.45.
        SowingValue.Suitability(Test(93, 99)).ShouldBe(92.07m);
        decimal.Round(SowingValue.KilogramsForAMillion(Test(93, 99, 40))!.Value, 2).ShouldBe(43.45m);
    }

    [Fact]
    public void Seed_that_nobody_weighed_or_that_is_dead_has_no_rate()
    {
        SowingValue.KilogramsForAMillion(Test(93, 99)).ShouldBeNull();
        SowingValue.KilogramsForAMillion(Test(0, 99, 40)).ShouldBeNull();
    }

    private static TestReported Test(decimal germination, decimal purity, decimal? weight = null) =>
        Found(germination, purity).Report with { Findings = weight is { } grams ? [new TestFinding("thousandSeedWeight", grams)] : null };
}
