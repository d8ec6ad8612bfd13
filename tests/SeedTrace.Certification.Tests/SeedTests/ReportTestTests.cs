using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.SeedTests;

public sealed class ReportTestTests
{
    private static readonly Sample Drawn = SampleOf(CleanLot);

    private static Decision Report(TestReported found, Sample? sample, PartyId? by = null, bool rules = true) => new ReportTest(
        Document("TEST", 1), Document("SAMP", 1), found.GerminationPercent, found.PurityPercent, found.MoisturePercent,
        found.OtherSeedsPerKilogram, found.TestedOn, by ?? Laboratory, Today, found.Findings, found.Replicates)
        .Decide(sample, Cleaned(CleanLot, RawLot), rules ? Packs.ReplicatesOn(Today) : null);

    [Fact]
    public void What_was_found_is_reported_by_the_number_of_the_sample_only()
    {
        var decision = Report(Found().Report, Drawn);
        decision.Then(
            new NewFact($"test/{Document("TEST", 1)}", Found().Report),
            new NewFact($"sample/{Document("SAMP", 1)}", new SampleTested(Document("SAMP", 1), Document("TEST", 1))));
        decision.Facts().ShouldAllBe(fact => !fact.Fact.ToString()!.Contains(CleanLot.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_else_was_looked_for_is_reported_by_its_word()
    {
        var found = Found().Report with { Findings = [new("inert", 0.2m)] };
        Report(found, Drawn).Facts()[0].Fact.ShouldBe(found);
        Report(found with { Findings = [new("gold", 1)] }, Drawn).ThenRefused("finding-malformed");
        Report(found with { Findings = [new("looseSmut", 1)] }, Drawn).ThenRefused("finding-malformed");
        Report(found with { Findings = [new("inert", -1)] }, Drawn).ThenRefused("finding-malformed");
    }

    [Theory]
    [InlineData(95, 90, 95, 96, 99)]
    [InlineData(90, 84, 91, 89, 96)]
    [InlineData(82, 75, 80, 83, 90)]
    [InlineData(60, 30, 60, 60, 90)]
    public void Replicates_may_lie_as_far_apart_as_their_mean_allows(int mean, params int[] replicates)
    {
        var found = Found(mean).Report with { Replicates = [.. replicates.Select(replicate => (decimal)replicate)] };
        Report(found, Drawn).Facts()[0].Fact.ShouldBe(found with { ReplicateRule = "GERMINATION-4X100 2016.1" });
    }

    [Fact]
    public void Replicates_that_lie_further_apart_are_tested_again()
    {
        Report(Found(95).Report with { Replicates = [90, 95, 95, 100] }, Drawn).ThenRefused("replicates-disagree");
        Report(Found(90).Report with { Replicates = [83, 91, 90, 96] }, Drawn).ThenRefused("replicates-disagree");
    }

    [Fact]
    public void The_germination_reported_is_the_mean_of_four_replicates_by_the_rule_of_the_day()
    {
        Report(Found(96).Report with { Replicates = [95, 95, 95, 95] }, Drawn).ThenRefused("germination-not-the-mean");
        Report(Found(95).Report with { Replicates = [95, 95, 95] }, Drawn).ThenRefused("replicates-malformed");
        Report(Found(95).Report with { Replicates = [95, 95, 95.5m, 94.5m] }, Drawn).ThenRefused("replicates-malformed");
        Report(Found(95).Report with { Replicates = [95, 95, 95, 95] }, Drawn, rules: false).ThenRefused("replicate-rule-missing");
    }

    [Fact]
    public void Seeds_that_were_stained_and_not_grown_are_reported_as_such_without_replicates()
    {
        Decision Stained(params decimal[] replicates) => new ReportTest(
            Document("TEST", 1), Document("SAMP", 1), 95, 99.5m, 12, 0, Tested, Laboratory, Today, Replicates: replicates is [] ? null : replicates, Tetrazolium: true)
            .Decide(Drawn, Cleaned(CleanLot, RawLot), Packs.ReplicatesOn(Today));
        Stained().Facts()[0].Fact.ShouldBe(Found(95).Report with { Tetrazolium = true });
        Stained(95, 95, 95, 95).ThenRefused("replicates-malformed");
    }

    [Fact]
    public void A_sample_nobody_drew_is_unknown() => Report(Found().Report, null).ThenRefused("sample-unknown");

    [Fact]
    public void Only_the_laboratory_it_was_sent_to_reports_on_a_sample_unless_nobody_said_which()
    {
        Report(Found().Report, Drawn, PartyId.Parse("laboratory-2")).ThenRefused("sample-unknown");
        Report(Found().Report, new(Drawn.Drawn with { Laboratory = null, Sampler = null }), PartyId.Parse("laboratory-2")).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Nobody_tests_a_sample_he_drew() => Report(Found().Report, Drawn, Sampler).ThenRefused("self-testing");

    [Fact]
    public void No_laboratory_tests_seed_of_its_own() => Report(Found().Report, Drawn, Grower).ThenRefused("self-testing");

    [Fact]
    public void Percentages_are_percentages_and_rounded_as_laboratories_round()
    {
        foreach (var found in new[] { Found(101), Found(-1), Found(89.5m), Found(purity: 98.04m), Found(purity: 100.1m), Found(moisture: -0.1m) })
            Report(found.Report, Drawn).ThenRefused("percentage-malformed");
        Report(Found(others: -1).Report, Drawn).ThenRefused("other-seeds-malformed");
    }

    [Fact]
    public void No_test_is_older_than_its_sample()
    {
        Report(Found(on: Sampled).Report, Drawn).Facts().Length.ShouldBe(2);
        Report(Found(on: Sampled.AddDays(-1)).Report, Drawn).ThenRefused("tested-before-sampled");
    }

    [Fact]
    public void No_test_is_reported_before_it_is_concluded() => Report(Found(on: Today.AddDays(1)).Report, Drawn).ThenRefused("tested-after-report");
}
