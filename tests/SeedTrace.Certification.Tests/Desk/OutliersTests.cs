using CsCheck;
using SeedTrace.Certification.Desk;
using SeedTrace.Contracts;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Desk;

public sealed class OutliersTests
{
    private static readonly OutlierRules Rules = DeskRules.Load().Outliers;
    private static readonly Period Autumn = new(new(2026, 9, 1), new(2026, 11, 30));
    private static readonly DateTimeOffset Morning = new(2026, 6, 10, 8, 0, 0, TimeSpan.Zero);

    private static IEnumerable<LaboratoryTest> Tests(string laboratory, int all, int failed, Func<int, decimal>? germination = null) =>
        Enumerable.Range(0, all).Select(n => new LaboratoryTest(
            Document("TEST", n + 1), PartyId.Parse(laboratory), Lot(n + 1), Tested, germination?.Invoke(n) ?? 90 + n % 9, n < failed));

    private static Outliers Of(params IEnumerable<LaboratoryTest>[] tests) => Outliers.Of(Autumn, [.. tests.SelectMany(own => own)], [], Rules);

    private static FieldVisit Visit(int crop, int minute, PartyId? inspector = null) => new(Document("CROP", crop), 1, inspector ?? Inspector, Morning.AddMinutes(minute), 20);

    private static Outliers Walked(params FieldVisit[] visits) => Outliers.Of(Autumn, [], visits, Rules);

    [Fact]
    public void A_laboratory_that_never_fails_is_shown_with_its_figures()
    {
        var odd = Of(Tests("laboratory-1", 300, 30), Tests("laboratory-2", 300, 36), Tests("laboratory-3", 100, 0)).Laboratories.ShouldHaveSingleItem();
        (odd.Laboratory.ToString(), odd.Tests, odd.Failed, odd.PercentOfAll, odd.Way).ShouldBe(("laboratory-3", 100, 0, 9.4m, OddWay.FailsTooRarely));
        odd.Chance.ShouldBe(Math.Pow(1 - 66 / 700.0, 100), 1e-9);
    }

    [Fact]
    public void A_laboratory_that_fails_nearly_everything_is_shown_too() =>
        Of(Tests("laboratory-1", 300, 15), Tests("laboratory-2", 60, 40)).Laboratories.ShouldContain(odd => odd.Laboratory == PartyId.Parse("laboratory-2") && odd.Way == OddWay.FailsTooOften);

    [Fact]
    public void Few_tests_show_nothing_and_ordinary_scatter_is_no_sign()
    {
        Of(Tests("laboratory-1", 300, 30), Tests("laboratory-2", Rules.LeastTests - 1, 12)).Laboratories.ShouldBeEmpty();
        Of(Tests("laboratory-1", 300, 30), Tests("laboratory-2", 300, 24), Tests("laboratory-3", 30, 0)).Laboratories.ShouldBeEmpty();
        Of(Tests("laboratory-1", 300, 0), Tests("laboratory-2", 300, 0)).Laboratories.ShouldBeEmpty("where nobody fails, nobody is odd");
        Of().Laboratories.ShouldBeEmpty();
    }

    [Fact]
    public void One_germination_over_many_lots_is_shown()
    {
        var odd = Of(Tests("laboratory-1", 40, 0, n => n < 30 ? 96 : 90 + n % 5)).SameResults.ShouldHaveSingleItem();
        odd.ShouldBe(new(PartyId.Parse("laboratory-1"), 96, 30, 30, 40));
        Of(Tests("laboratory-1", 40, 0)).SameResults.ShouldBeEmpty();
        Of(Tests("laboratory-1", 9, 0, _ => 96)).SameResults.ShouldBeEmpty("nine lots may be alike");
    }

    [Fact]
    public void They_are_told_page_by_page_each_party_with_all_that_is_odd_about_it()
    {
        var all = Of([.. Enumerable.Range(1, 5).Select(n => Tests($"laboratory-{n}", 40, 0, _ => 96))]);
        var first = all.Page(null, 2);
        (first.SameResults.Count, first.Next).ShouldBe((2, PartyId.Parse("laboratory-2")));
        var last = all.Page(PartyId.Parse("laboratory-4"), 2);
        (last.SameResults.ShouldHaveSingleItem().Laboratory, last.Next).ShouldBe((PartyId.Parse("laboratory-5"), null));
        all.Page(null, 5).ShouldSatisfyAllConditions(page => page.SameResults.ShouldBe(all.SameResults), page => page.Next.ShouldBeNull());
    }

    [Fact]
    public void Six_fields_in_an_hour_are_shown()
    {
        var odd = Walked([.. Enumerable.Range(1, 6).Select(crop => Visit(crop, crop * 9))]).Inspectors.ShouldHaveSingleItem();
        (odd.Inspector, odd.From, odd.Crops.Count).ShouldBe((Inspector, Morning.AddMinutes(9), 6));
    }

    [Fact]
    public void Three_fields_in_an_hour_or_one_field_again_and_again_are_not()
    {
        Walked(Visit(1, 0), Visit(2, 20), Visit(3, 40), Visit(4, 60)).Inspectors.ShouldBeEmpty("the fourth is in the next hour");
        Walked([.. Enumerable.Range(0, 6).Select(minute => Visit(1, minute))]).Inspectors.ShouldBeEmpty();
        Walked(Visit(1, 0), Visit(2, 1), Visit(3, 2, Sampler), Visit(4, 3, Sampler)).Inspectors.ShouldBeEmpty("two went together");
    }

    [Fact]
    public void Every_number_that_makes_something_odd_has_a_reason()
    {
        Rules.ShouldSatisfyAllConditions(
            () => Rules.LeastTestsReason.ShouldNotBeEmpty(), () => Rules.ChanceReason.ShouldNotBeEmpty(), () => Rules.FieldsInAnHourReason.ShouldNotBeEmpty(),
            () => Rules.SameResultReason.ShouldNotBeEmpty());
        DeskRules.Load().Waits.ShouldAllBe(wait => wait.Reason.Length > 0);
    }

    /// <summary>Over everything that can be found the probabilities add up, and fewer are never likelier than more.</summary>
    [Fact]
    public void The_binomial_distribution_grows_to_one() => (from of in Gen.Int[1, 400] from share in Gen.Double[0.001, 0.999] select (of, share)).Sample(given =>
    {
        var before = 0.0;
        for (var found = 0; found <= given.of; found++)
        {
            var chance = Binomial.AtMost(found, given.of, given.share);
            chance.ShouldBeInRange(before - 1e-12, 1);
            before = chance;
        }
        before.ShouldBe(1, 1e-9);
        // What is not found is found in the mirror.
        var half = given.of / 2;
        (Binomial.AtMost(half, given.of, given.share) + Binomial.AtMost(given.of - half - 1, given.of, 1 - given.share)).ShouldBe(1, 1e-9);
    }, iter: 200);

    [Fact]
    public void A_test_fails_that_meets_no_class_of_the_rules_its_sample_was_drawn_by()
    {
        Judged(97).ShouldNotBeNull().IsFailed.ShouldBeFalse();
        Judged(20).ShouldNotBeNull().IsFailed.ShouldBeTrue();
        Judged(97, "OECD-TRZAX 2016.1").ShouldBeNull("the scheme asks nothing of a test");
        Judged(97, "EU-TRZAX 1900.1").ShouldBeNull();
        LaboratoryTest.Of(Found().Report, SampleOf(CleanLot).Drawn with { Laboratory = null }, Packs).ShouldBeNull();

        static LaboratoryTest? Judged(decimal germination, string rules = "EU-TRZAX 2016.1") =>
            LaboratoryTest.Of(Found(germination).Report, SampleOf(CleanLot).Drawn with { RulePack = rules }, Packs);
    }
}
