using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>Why a lot is what it is, rule by rule.</summary>
public sealed class JudgementTests
{
    [Fact]
    public void A_lot_with_nothing_against_it_reaches_the_highest_class_its_parent_allows()
    {
        var judgement = Judge(Found(), Visit());

        judgement.Reached.ShouldBe("C1");
        judgement.RulePack.ShouldBe("EU-TRZAX 2016.1");
        judgement.Classes.Select(judged => (judged.Class, judged.Reached)).ShouldBe([("BS", false), ("C1", true), ("C2", true)]);
        Rule(judgement, "BS", "parents").Outcome.ShouldBe(Outcome.Missed);
    }

    [Fact]
    public void Every_rule_says_what_it_asks_what_was_found_where_and_where_it_was_read()
    {
        var judgement = Judge(Found(germination: 84), Visit(plants: 1_000, offTypes: 2));

        var germination = Rule(judgement, "C1", "germination");
        (germination.Required, germination.Found, germination.Outcome, germination.Verified)
            .ShouldBe(("at least 85 %", $"84 % (test {Document("TEST", 1)})", Outcome.Missed, true));
        germination.Source.ShouldStartWith("S1 APHA/NIAB technical annex");
        Rule(judgement, "C1", "varietalPurity").Found.ShouldBe($"99.8 % (crop {Crop}, visit 1)");
        Rule(judgement, "C1", "otherSeeds").Required.ShouldBe("at most 20 per kg");
        Rule(judgement, "C1", "otherSeeds").Printed.ShouldStartWith("10 per 500 g");
        Rule(judgement, "C1", "lotSize").Required.ShouldBe("at most 31500 kg");
        Rule(judgement, "C1", "primarySamples").Found.ShouldBe($"30 (sample {Document("SAMP", 1)})");
        Rule(judgement, "C1", "testValidity").Found.ShouldBe($"until 2027-10-12 (test {Document("TEST", 1)})");
        judgement.Reached.ShouldBeNull();
    }

    [Fact]
    public void Before_anybody_looked_everything_that_must_be_measured_is_named()
    {
        var judgement = Judge(test: null);

        judgement.Reached.ShouldBeNull();
        foreach (var rule in (string[])["germination", "purity", "moisture", "testValidity", "primarySamples", "varietalPurity"])
            Rule(judgement, "C1", rule).ShouldSatisfyAllConditions(judged => judged.Outcome.ShouldBe(Outcome.NotMeasured), judged => judged.Found.ShouldBeNull());
        Rule(judgement, "C1", "inspections").Outcome.ShouldBe(Outcome.Missed);
        Rule(judgement, "C1", "looseSmut").Outcome.ShouldBe(Outcome.NotAsked);
    }

    [Fact]
    public void A_test_that_has_ended_no_longer_speaks_for_the_lot()
    {
        Rule(Judge(Found(), on: new(2027, 10, 12), visits: Visit()), "C1", "testValidity").Outcome.ShouldBe(Outcome.Met);
        Rule(Judge(Found(), on: new(2027, 10, 13), visits: Visit()), "C1", "testValidity").Outcome.ShouldBe(Outcome.Missed);
    }

    [Fact]
    public void Of_two_tests_of_one_day_the_worse_counts_and_of_two_days_the_later()
    {
        var (good, bad) = (Found(), Found(germination: 84, number: 2));
        Rule(Judge([good, bad]), "C1", "germination").Found.ShouldBe($"84 % (test {Document("TEST", 2)})");
        Rule(Judge([good, Found(germination: 84, number: 2, on: Tested.AddDays(-1))]), "C1", "germination").Outcome.ShouldBe(Outcome.Met);
    }

    [Fact]
    public void One_lot_is_judged_by_four_schemes_at_once()
    {
        var judged = new[] { "EU", "OECD", "IN", "AOSCA" }.ToDictionary(scheme => scheme, scheme => Judge(Found(), Visit(isolation: 5), scheme: scheme).Reached);

        judged.ShouldBe(new Dictionary<string, string?> { ["EU"] = "C1", ["OECD"] = "C1", ["IN"] = null, ["AOSCA"] = "R" }, ignoreOrder: true);
    }

    [Fact]
    public void What_the_judgement_says_is_reached_is_what_is_certified()
    {
        foreach (var (germination, offTypes) in (IEnumerable<(int, int)>)[(97, 0), (84, 0), (97, 31), (97, 101)])
        {
            var (test, visit) = (Found(germination), Visit(offTypes: offTypes));
            var judgement = Judge(test, visit);
            foreach (var norms in Pack().Classes.Where(norms => norms.Code != "BS"))
                (norms.MissedBy([visit]) is null && norms.MissedBy(test.Report) is null).ShouldBe(judgement.Classes.Single(judged => judged.Class == norms.Code).Reached);
        }
    }

    private static RuleJudgement Rule(Judgement judgement, string code, string rule) =>
        judgement.Classes.Single(judged => judged.Class == code).Rules.Single(judged => judged.Rule == rule);

    private static Judgement Judge(SeedTest? test, FieldInspected? visits = null, DateOnly? on = null, string scheme = "EU") =>
        Judge(test is null ? [] : [test], visits, on, scheme);

    private static Judgement Judge(SeedTest[] tests, FieldInspected? visits = null, DateOnly? on = null, string scheme = "EU")
    {
        var crop = Spec.Given<CropInspection>([Entered(Pack(), "C1"), .. visits is null ? [] : (object[])[visits]])!;
        return Judgement.Of(
            CleanLot, OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot)), [crop], tests, tests.Length == 0 ? [] : [SampleOf(CleanLot)],
            [Sowing(CertifiedParent(CanonicalClass.Basic))], SampleRules.Of(Pack(scheme), Packs, Today)!, on ?? Today);
    }
}
