using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Grades of potatoes that stand on one step of the ladder: S, SE and E are basic seed.</summary>
public sealed class GradeTests
{
    private static readonly VarietyId Variety = VarietyId.Parse("SOLTU:Nevsky");
    private static readonly RulePack Potatoes = Pack("EU", Variety);

    [Theory]
    [InlineData("S", "S")]
    [InlineData("SE", "S")]
    [InlineData("SE", "SE")]
    [InlineData("E", "S")]
    [InlineData("E", "SE")]
    [InlineData("E", "E")]
    [InlineData("PB", "PB")]
    public void A_grade_follows_its_own_and_those_above_it(string grade, string sown) => Enter(grade, Grown(sown)).Facts().ShouldHaveSingleItem();

    [Theory]
    [InlineData("S", "SE")]
    [InlineData("S", "E")]
    [InlineData("SE", "E")]
    [InlineData("PB", "S")]
    [InlineData("A", "A")]
    [InlineData("B", "B")]
    public void None_follows_a_lower_one_and_certified_seed_none_of_its_step(string grade, string sown) => Enter(grade, Grown(sown)).ThenRefused("class-not-below-parent");

    [Fact]
    public void The_refusal_says_what_was_sown_and_what_it_is_grown_from()
    {
        var sentence = ((Decision.Refused)Enter("S", Grown("SE"))).Sentence;
        sentence.ShouldStartWith("The lowest lot sown is SE: its seed cannot become S, which is not below it. Of its own step S is grown from S (");
    }

    [Fact]
    public void Of_several_parents_the_lowest_counts()
    {
        Enter("SE", Grown("S"), Grown("E")).ThenRefused("class-not-below-parent");
        Enter("E", Grown("S"), Grown("E"), Grown("PB")).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Seed_that_came_down_a_grade_while_it_was_certified_counts_as_the_lower() =>
        Enter("S", CertifiedParent(CanonicalClass.PreBasic, variety: Variety, since: [Certificate(ParentLot, Class("S")), Certificate(ParentLot, Class("SE"))])).ThenRefused("class-not-below-parent");

    [Fact]
    public void A_class_of_another_scheme_on_the_step_or_a_release_without_a_grade_is_no_grade()
    {
        Enter("SE", Parent(new("KZ", "элита", CanonicalClass.Basic))).ThenRefused("class-not-below-parent");
        Enter("PB", ReleasedParent(CanonicalClass.PreBasic, Variety)).ThenRefused("class-not-below-parent");
        Enter("SE", Parent(new("KZ", "элита", CanonicalClass.Basic), Certificate(ParentLot, Class("S")))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_imported_grade_is_followed_and_counted_as_often_as_it_may_have_stood_in_a_field()
    {
        var dutch = new ForeignLot(Variety, Class("S"), Today);
        Enter("SE", new ParentSeed(ParentLot, null, null, Foreign: dutch)).Facts().ShouldHaveSingleItem();
        var generations = new FieldGenerations(
            Potatoes, number => Task.FromResult<SownCrop?>(new(number, Grower, Variety, 80, Sown, [ParentLot])), _ => Task.FromResult((OriginOf(), (ForeignLot?)dutch)));
        (await generations.OfAsync(Crop)).ShouldBe(6);
    }

    [Fact]
    public void However_seed_is_grown_on_it_climbs_no_grade_and_ends_with_the_last_generation_of_its_grade() =>
        Gen.OneOf("PB", "S", "SE", "E", "A", "B").List[1, 40].Sample(grades =>
        {
            var (sown, generation) = (ReleasedParent(CanonicalClass.Breeder, Variety), 0);
            ClassNorms? before = null;
            foreach (var grade in grades)
            {
                if (Enter(grade, generation + 1, sown) is not Decision.Accepted)
                    continue;
                var norms = Potatoes.Find(grade)!;
                if (before is not null && Potatoes.IsAbove(Potatoes.ClassOf(norms), Potatoes.ClassOf(before)))
                    return false;
                (before, sown, generation) = (norms, Grown(grade), generation + 1);
                if (generation > norms.FieldGenerationsMost)
                    return false;
            }
            return generation <= 9;
        });

    [Fact]
    public void A_crop_is_approved_and_its_lot_certified_in_no_higher_grade()
    {
        var entered = Spec.Given<CropInspection>(Entered(Potatoes, "SE", Variety), Visit(), Visit(visit: 2))!;
        new ApproveCrop(Crop, "EU", "S", 76, Inspector).Decide(entered, Potatoes).ThenRefused("class-above-aim");

        var lot = OriginOf(Harvested(RawLot, variety: Variety));
        Decision Certify(string? grade) => new CertifyVarietalQuality(RawLot, "EU", grade, Today).Decide(null, lot, [Approved(Potatoes, "SE", variety: Variety)], [], Potatoes);
        ((VarietalQualityCertified)Certify(null).Facts().Single().Fact).Class.Code.ShouldBe("SE");
        Certify("S").ThenRefused("class-above-approved");
        Certify("E").Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_certificate_says_which_grades_it_follows()
    {
        var certified = (LotCertified)Certify("SE", Grown("S")).Facts().Single().Fact;
        (certified.ParentLevel, certified.Follows).ShouldBe((CanonicalClass.Basic, Potatoes.Find("SE")!.Follows!.Classes));
        ((LotCertified)Certify("SE", Grown("PB")).Facts().Single().Fact).Follows.ShouldBeNull();
        ((Decision.Refused)Certify("S", Grown("E"))).Sentence.ShouldContain("The lowest lot sown is E");
    }

    [Fact]
    public void A_lot_that_is_looked_at_again_keeps_the_grade_that_follows_its_parents()
    {
        Decision Keep(string sown) => new KeepLot(CleanLot).Decide(new(
            CleanLot, Halves(Potatoes, "SE", null, Certificate(CleanLot, Class("SE")), new LotPutUnderReview(CleanLot, ParentLot, "PLOT_FAILED", Today)), [], [SowingOf(Variety, Grown(sown))], Potatoes));
        Keep("S").Facts().ShouldHaveSingleItem();
        Keep("E").ThenRefused("class-not-below-parent");
    }

    [Fact]
    public void The_judgement_tells_grade_by_grade_from_what_it_may_be_grown()
    {
        var judged = Judgement.Of(
            CleanLot, OriginOf(Harvested(CleanLot, variety: Variety)), [], [], [], [SowingOf(Variety, Grown("SE"))], new(Potatoes, Packs.SamplingOf(Potatoes, Today)!), Today);
        RuleJudgement Row(string grade) => judged.Classes.Single(one => one.Class == grade).Rules.Single(row => row.Rule == "parents");
        (Row("S").Outcome, Row("SE").Outcome, Row("E").Outcome, Row("A").Outcome).ShouldBe((Outcome.Missed, Outcome.Met, Outcome.Met, Outcome.Met));
        (Row("SE").Required, Row("SE").Found).ShouldBe(("breeder's seed or PB or S or SE", $"SE (lot {ParentLot}, sown in crop {Crop})"));
    }

    [Fact]
    public void A_pack_in_which_a_class_follows_one_of_another_step_stops_the_service()
    {
        var file = RuleData.Read<SchemeFile>(typeof(SchemeFile).Assembly, name => name.Contains(".EU.", StringComparison.Ordinal)).Single();
        Should.NotThrow(() => file.Packs().ToList());
        var stray = file.Crops[^1] with { Classes = [.. file.Crops[^1].Classes.Select(rules => rules.Code == "S" ? rules with { Follows = new(["PB"], "S20", false) } : rules)] };
        Should.Throw<KeyNotFoundException>(() => (file with { Crops = [stray] }).Packs().ToList());
    }

    private static SeedClass Class(string grade) => Potatoes.ClassOf(Potatoes.Find(grade)!);

    private static ParentSeed Grown(string grade) => Parent(Class(grade));

    private static ParentSeed Parent(SeedClass certified, params object[] since) =>
        new(ParentLot, Harvested(ParentLot, variety: Variety), Spec.Given<LotCertification>([Certificate(ParentLot, certified), .. since]));

    private static Decision Enter(string grade, params ParentSeed[] parents) => Enter(grade, 1, parents);

    private static Decision Enter(string grade, int generation, params ParentSeed[] parents) =>
        new EnterCrop(Crop, "EU", grade, Grower).Decide(null, SowingOf(Variety, parents) with { FieldGeneration = generation }, Listed(Variety), Potatoes);

    private static Decision Certify(string grade, ParentSeed sown) => new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today).Decide(
        Halves(Potatoes, grade), OriginOf(Harvested(CleanLot, variety: Variety)), [], [], [SowingOf(Variety, sown)], Potatoes, null);
}
