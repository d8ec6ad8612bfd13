using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>A lot in trade is sampled again and sent to another laboratory.</summary>
public sealed class CheckTestTests
{
    private static readonly PartyId Other = PartyId.Parse("laboratory-2");
    private static readonly ToleranceRule Rule = Packs.TolerancesOn(Today)!;
    private static readonly SeedTest Declared = By(Laboratory, Found(germination: 95, purity: 99.0m, others: 4));
    private static readonly LotCertification Certified = Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1)));

    private static SeedTest By(PartyId laboratory, SeedTest test) => test with { Sample = SampleOf(CleanLot).Drawn with { Laboratory = laboratory } };

    private static SeedTest Check(decimal germination = 95, decimal purity = 99.0m, decimal others = 4, DateOnly? on = null) =>
        By(Other, Found(germination, purity, 12, others, on ?? Tested.AddDays(30), 2));

    private static CheckTest[] Of(params SeedTest[] checks) => Of(Certified, checks);

    private static CheckTest[] Of(LotCertification lot, params SeedTest[] checks) => [.. CheckTest.Of(lot, [], [Declared, .. checks], Rule)];

    private static Decision Label(LotCertification lot, params SeedTest[] checks) => new IssueLabels(Document("LABEL", 1), CleanLot, "EU", 1, new(50), Today)
        .Decide(lot, [], Pack(), null, new(OriginOf(Cleaned(CleanLot, RawLot)), [Declared, .. checks], Rule));

    private static Decision Renew(LotCertification lot, params SeedTest[] checks) => new CertifyLot(CleanLot, "EU", Document("CERT", 2), Today)
        .Decide(
            LotCertification.Fold(lot, new SowingQualityCertified(CleanLot, new("EU", "C1", CanonicalClass.Certified1), Document("TEST", 3), new(2028, 1, 1), "EU-TRZAX 2016.1")),
            OriginOf(Cleaned(CleanLot, RawLot)), [], [Declared, .. checks], [Sowing(CertifiedParent(CanonicalClass.Basic))], Pack(), null, Rule);

    [Theory]
    [InlineData(91, 99.0, 4, false)]
    [InlineData(90, 99.0, 4, true)]
    [InlineData(95, 98.4, 4, false)]
    [InlineData(95, 98.3, 4, true)]
    [InlineData(95, 99.0, 12, false)]
    [InlineData(95, 99.0, 14, true)]
    [InlineData(100, 100, 0, false)]
    public void It_may_be_worse_than_was_declared_by_as_much_as_the_table_says(int germination, double purity, int others, bool tooFar)
    {
        var check = Of(Check(germination, (decimal)purity, others)).ShouldHaveSingleItem();

        check.TooFar.ShouldBe(tooFar);
        check.Recommended.ShouldBe(tooFar ? "stop-sale" : null);
        check.ToleranceRule.ShouldBe("CHECK-TEST 2016.1");
    }

    [Fact]
    public void A_difference_stops_nothing_by_itself_but_there_are_no_more_labels_and_certificates_until_somebody_decides()
    {
        Label(Certified, Check(germination: 91)).Facts().Length.ShouldBe(2);
        Renew(Certified, Check(germination: 91)).Facts().ShouldHaveSingleItem();
        Label(Certified, Check(germination: 90)).ThenRefused("check-test-open");
        Renew(Certified, Check(germination: 90)).ThenRefused("check-test-open");
        Certified.StopSale.ShouldBeNull();
    }

    [Fact]
    public void The_sentence_names_both_figures_both_tests_and_the_rule() => Label(Certified, Check(germination: 90)).ShouldBeOfType<Decision.Refused>().Sentence.ShouldBe(
        $"Another laboratory found germination 90 % (test {Document("TEST", 2)}), the certificate rests on 95 % (test {Document("TEST", 1)}); CHECK-TEST 2016.1 lets them lie 4 apart. Settle it, or stop or withdraw the lot.");

    [Fact]
    public void When_it_was_settled_labels_are_issued_again()
    {
        var checks = Of(Check(germination: 90));
        var settled = new SettleCheckTest(CleanLot, Document("TEST", 2), "UNFOUNDED").Decide(checks);

        settled.Then(new NewFact($"lot/{CleanLot}", new CheckTestSettled(CleanLot, Document("TEST", 2), Document("TEST", 1), "UNFOUNDED", "CHECK-TEST 2016.1")));
        Label(settled.After(Certified), Check(germination: 90)).Facts().Length.ShouldBe(2);
        Of(settled.After(Certified), Check(germination: 90)).ShouldHaveSingleItem().Settled.ShouldBe("UNFOUNDED");
        new SettleCheckTest(CleanLot, Document("TEST", 2), "UNFOUNDED").Decide(Of(settled.After(Certified), Check(germination: 90))).ThenRefused("check-test-not-open");
    }

    [Fact]
    public void Only_a_difference_is_settled_and_only_by_a_way_out()
    {
        new SettleCheckTest(CleanLot, Document("TEST", 2), "UNFOUNDED").Decide(Of(Check(germination: 91))).ThenRefused("check-test-not-open");
        new SettleCheckTest(CleanLot, Document("TEST", 2), "PURITY").Decide(Of(Check(germination: 90))).ThenRefused("reason-unknown");
    }

    [Fact]
    public void What_was_settled_of_the_whole_is_settled_of_the_part()
    {
        var whole = Ordered(new CheckTestSettled(RawLot, Document("TEST", 2), Document("TEST", 1), "UNFOUNDED", "CHECK-TEST 2016.1"));
        CheckTest.Of(Certified, [whole], [Declared, Check(germination: 90)], Rule).ShouldHaveSingleItem().Settled.ShouldBe("UNFOUNDED");
    }

    [Fact]
    public void The_same_laboratory_checks_nothing_and_nor_does_an_older_test()
    {
        Of(By(Laboratory, Check(germination: 50))).ShouldBeEmpty();
        Of(Check(germination: 50, on: Tested.AddDays(-1))).ShouldBeEmpty();
        Of(Check(germination: 50) with { Sample = null }).ShouldBeEmpty();
    }

    [Fact]
    public void Before_there_is_a_certificate_nothing_is_declared() => Of(Halves(Pack(), "C1"), Check(germination: 50)).ShouldBeEmpty();

    [Fact]
    public void What_the_table_does_not_tell_of_is_not_judged() =>
        CheckTest.Of(Certified, [], [By(Laboratory, Found(germination: 49, purity: 94.9m, others: 42)), Check(0, 0, 1_000)], Rule).ShouldBeEmpty();

    [Fact]
    public void Stained_seeds_are_not_held_against_grown_ones() =>
        Of(Check(germination: 50) with { Report = Check(germination: 50).Report with { Tetrazolium = true } })
            .ShouldHaveSingleItem().Figures.Select(figure => figure.Measure).ShouldBe([Measure.Purity, Measure.OtherSeeds]);
}
