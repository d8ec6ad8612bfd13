using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

public sealed class JudgeCropTests
{
    private static CropInspection Given(string aim, params FieldInspected[] visits) => Spec.Given<CropInspection>([Entered(Pack(), aim), .. visits])!;

    private static Decision Inspect(CropInspection? crop, FieldInspected seen, PartyId? by = null, DateOnly? day = null) => new InspectField(
        Crop, by ?? Inspector, seen.GrowthStage, seen.Hectares, seen.PlantsCounted, seen.OffTypes, seen.IsolationMetres, seen.YearsSinceOtherVariety,
        day ?? Sampled, seen.Counts).Decide(crop, Sowing().Crop);

    private static Decision Approve(CropInspection? crop, string? code = null, decimal hectares = 76, RulePack? pack = null, string scheme = "EU", PartyId? by = null) =>
        new ApproveCrop(Crop, scheme, code, hectares, by ?? Inspector).Decide(crop, pack ?? Pack());

    private static Decision Reject(CropInspection? crop, string reason = "OFF_TYPES", PartyId? by = null) => new RejectCrop(Crop, reason, by ?? Inspector).Decide(crop);

    [Fact]
    public void Visits_are_numbered() =>
        Inspect(Given("C1", Visit()), Visit(offTypes: 3)).Then(new NewFact($"crop/{Crop}", Visit(offTypes: 3, visit: 2) with { Inspector = Inspector, InspectorKind = InspectorKind.Official }));

    [Fact]
    public void A_crop_that_was_not_entered_cannot_be_judged()
    {
        Inspect(null, Visit()).ThenRefused("crop-unknown");
        Approve(null).ThenRefused("crop-unknown");
        Reject(null).ThenRefused("crop-unknown");
    }

    [Fact]
    public void Nobody_judges_a_crop_of_his_own()
    {
        Inspect(Given("C1"), Visit(), Grower).ThenRefused("self-inspection");
        Approve(Given("C1", Visit()), by: Grower).ThenRefused("self-inspection");
        Reject(Given("C1"), by: Grower).ThenRefused("self-inspection");
    }

    [Fact]
    public void Counts_must_make_sense()
    {
        foreach (var visit in new[] { Visit(plants: 0), Visit(plants: 10, offTypes: 11), Visit(offTypes: -1), Visit(hectares: 0), Visit(isolation: -1), Visit(years: -1) })
            Inspect(Given("C1"), visit).ThenRefused("counts-malformed");
        Inspect(Given("C1"), Visit() with { GrowthStage = " " }).ThenRefused("growth-stage-malformed");
    }

    [Fact]
    public void There_is_nothing_to_inspect_before_the_day_after_sowing()
    {
        Inspect(Given("C1"), Visit(), day: Sown).ThenRefused("inspected-before-sowing");
        Inspect(Given("C1"), Visit(), day: Sown.AddDays(1)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void No_more_is_inspected_than_was_entered() => Inspect(Given("C1"), Visit(hectares: 80.1m)).ThenRefused("inspected-more-than-entered");

    [Fact]
    public void A_good_crop_is_approved_for_the_class_it_was_entered_for() =>
        Approve(Given("C1", Visit(offTypes: 30))).Then(new NewFact(
            $"crop/{Crop}", new CropApproved(Crop, new("EU", "C1", CanonicalClass.Certified1), 76, "EU-TRZAX 2016.1", Inspector, InspectorKind.Official)));

    [Theory]
    [InlineData("EU", "BS", 10)]
    [InlineData("EU", "C1", 30)]
    [InlineData("EU", "C2", 100)]
    [InlineData("KZ", "элита", 30)]
    [InlineData("KZ", "I репродукция", 200)]
    public void The_limit_of_off_types_is_exact(string scheme, string code, int most)
    {
        var entered = Entered(Pack(scheme), code);
        Approve(Spec.Given<CropInspection>(entered, Visit(offTypes: most)), pack: Pack(scheme), scheme: scheme).Facts().ShouldHaveSingleItem();
        Approve(Spec.Given<CropInspection>(entered, Visit(offTypes: most + 1)), pack: Pack(scheme), scheme: scheme).ThenRefused("off-types-over-limit");
    }

    [Fact]
    public void The_worst_visit_counts() => Approve(Given("C1", Visit(offTypes: 31), Visit(visit: 2))).ThenRefused("off-types-over-limit");

    [Fact]
    public void A_crop_too_impure_for_its_aim_may_be_approved_for_a_lower_class() =>
        Approve(Given("BS", Visit(offTypes: 25)), "C1").After(Given("BS")).ApprovalIn("EU")!.Class.Code.ShouldBe("C1");

    [Fact]
    public void No_crop_is_approved_above_its_aim() => Approve(Given("C1", Visit()), "BS").ThenRefused("class-above-aim");

    [Fact]
    public void Another_variety_the_year_before_is_too_recent()
    {
        Approve(Given("C1", Visit(years: 0))).ThenRefused("previous-crop-too-recent");
        Approve(Given("C1", Visit(years: 1))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Isolation_is_judged_where_the_scheme_sets_it()
    {
        var pack = Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { Norms = [.. norms.Norms, new(Measure.Isolation, 3, null, 1, false, null, "S1", true)] })] };
        Approve(Given("C1", Visit(isolation: 2.9m)), pack: pack).ThenRefused("isolation-too-short");
        Approve(Given("C1", Visit()), pack: pack).ThenRefused("isolation-too-short");
        Approve(Given("C1", Visit(isolation: 3)), pack: pack).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_crop_must_be_inspected_as_often_as_its_class_asks()
    {
        var twice = Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { FieldInspectionsMin = 2 })] };
        Approve(Given("C1")).ThenRefused("crop-not-inspected");
        Approve(Given("C1", Visit()), pack: twice).ThenRefused("inspections-missing");
        Approve(Given("C1", Visit(), Visit(hectares: 70, visit: 2)), pack: twice).ThenRefused("approved-more-than-inspected");
        Approve(Given("C1", Visit(), Visit(hectares: 76, visit: 2)), pack: twice).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_else_was_counted_is_kept_as_it_was_counted()
    {
        var smut = Visit() with { Counts = [new("looseSmut", 3, 1_000)] };
        Inspect(Given("C1"), smut).Then(new NewFact($"crop/{Crop}", smut with { Inspector = Inspector, InspectorKind = InspectorKind.Official }));
        Approve(Given("C1", smut)).Facts().ShouldHaveSingleItem();
        Approve(Given("C1", Visit() with { Counts = [new("looseSmut", 6, 1_000)] })).ThenRefused("health-below-norm");
    }

    [Fact]
    public void What_is_counted_has_its_word_and_is_so_many_of_some()
    {
        Inspect(Given("C1"), Visit() with { Counts = [new("butterflies", 3, 1_000)] }).ThenRefused("count-unknown");
        Inspect(Given("C1"), Visit() with { Counts = [new("germination", 3, 1_000)] }).ThenRefused("count-unknown");
        Inspect(Given("C1"), Visit() with { Counts = [new("looseSmut", 0, 0)] }).ThenRefused("counts-malformed");
        Inspect(Given("C1"), Visit() with { Counts = [new("looseSmut", -1, 10)] }).ThenRefused("counts-malformed");
    }

    [Fact]
    public void Some_hectares_are_approved_and_none_that_nobody_walked()
    {
        Approve(Given("C1", Visit(hectares: 75))).ThenRefused("approved-more-than-inspected");
        Approve(Given("C1", Visit()), hectares: 0).ThenRefused("hectares-malformed");
    }

    [Fact]
    public void A_crop_is_approved_in_the_schemes_it_was_entered_in() =>
        Approve(Given("C1", Visit()), scheme: "KZ", pack: Pack("KZ")).ThenRefused("crop-not-entered");

    [Fact]
    public void A_decision_on_a_crop_stands()
    {
        var approved = Approved(Pack(), "C1");
        var rejected = Spec.Given<CropInspection>(Entered(Pack(), "C1"), new CropRejected(Crop, "DISEASE"));
        foreach (var crop in new[] { approved, rejected })
        {
            Inspect(crop, Visit()).ThenRefused("crop-already-decided");
            Approve(crop).ThenRefused("crop-already-decided");
            Reject(crop).ThenRefused("crop-already-decided");
        }
    }

    [Fact]
    public void A_crop_is_rejected_for_a_reason_that_has_a_code()
    {
        Reject(Given("C1")).Then(new NewFact($"crop/{Crop}", new CropRejected(Crop, "OFF_TYPES", Inspector, InspectorKind.Official)));
        Reject(Given("C1"), "looks bad").ThenRefused("reason-unknown");
    }

    [Fact]
    public void No_crop_below_its_varietal_purity_is_ever_approved() =>
        Gen.Select(Gen.OneOf("BS", "C1", "C2"), Gen.Int[1, 20_000].SelectMany(plants => Gen.Int[0, Math.Max(1, plants / 50)].Select(off => (plants, off: Math.Min(plants, off)))))
            .Sample((code, count) =>
            {
                var accepted = Approve(Given(code, Visit(count.plants, count.off)), hectares: 1) is Decision.Accepted;
                return accepted == (100m * count.off <= (100 - Pack().Find(code)!.Of(Measure.VarietalPurity)!.Least) * count.plants);
            });
}
