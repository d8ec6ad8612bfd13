using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.SeedCrops;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.SeedCrops;

public sealed class DeclareHarvestTests
{
    private static readonly YieldCeilings Ceilings = YieldCeilings.Embedded();
    private static readonly DeclareHarvest Declare = new(Crop, Raw, Season.Grower, Kg(133_000), 14.5m, HarvestedOn, Ceilings);

    private static readonly SeedCropRegistered Sown =
        new(Crop, Season.Grower, Variety, "F-12", "Shortandy", 80m, SownOn, [new SownSeed(Elite, Kg(10_000))]);

    private static readonly HarvestDeclared Declared = new(Crop, Raw, Kg(133_000), 14.5m, "yield-ceilings 2026.1");
    private static readonly CropApproved Approved = new(Crop, new SeedClass("KZ", "R1", CanonicalClass.Certified1), 76m, "KZ-TRZAX 2025");
    private static readonly CropVerdict? Approval = Spec.Given<CropVerdict>(Approved);
    private static readonly SeedCrop? SownCrop = Spec.Given<SeedCrop>(Sown);

    [Fact]
    public void An_approved_crop_is_harvested_into_a_raw_lot_of_its_grower() => Declare.Decide(SownCrop, Approval).Then(
        new NewFact($"crop/{Crop}", Declared),
        new NewFact($"lot/{Raw}", new LotHarvested(Raw, Variety, Crop, Kg(133_000), Season.Grower, 2026, HarvestedOn)),
        Holding.Credit(Season.Grower, Raw, Kg(133_000), $"lot/{Raw}", MovementKind.Formed));

    [Fact]
    public void A_crop_is_harvested_once() =>
        Declare.Decide(Spec.Given<SeedCrop>(Sown, Declared), Approval).ThenRefused("already-harvested");

    [Fact]
    public void An_unknown_crop_and_that_of_another_grower_answer_alike()
    {
        Declare.Decide(null, null).ThenRefused("crop-unknown");
        (Declare with { Party = Plant }).Decide(SownCrop, Approval).ThenRefused("crop-unknown");
    }

    [Fact]
    public void The_field_must_be_approved_first() => Declare.Decide(SownCrop, null).ThenRefused("crop-not-approved");

    [Fact]
    public void The_harvest_of_a_rejected_crop_is_grain() =>
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(Approved, new CropRejected(Crop, "OFF_TYPES"))).ThenRefused("crop-rejected");

    [Fact]
    public void A_crop_whose_rejection_was_appealed_waits_for_the_other_inspector() =>
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(new CropRejected(Crop, "OFF_TYPES"), new RejectionAppealed(Crop, Season.Grower))).ThenRefused("crop-not-approved");

    [Fact]
    public void An_approval_that_is_open_again_since_the_field_was_corrected_bears_no_harvest_until_it_is_given_anew()
    {
        var (open, other) = (new CropRemeasured(Crop, 40, "AREA_MISMATCH", ["KZ"]), new CropRemeasured(Crop, 40, "AREA_MISMATCH", ["EU"]));
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(Approved, open)).ThenRefused("crop-not-approved");
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(Approved, open, Approved)).Facts().ShouldNotBeEmpty();
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(Approved, other)).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void An_approval_after_a_rejection_counts() =>
        Declare.Decide(SownCrop, Spec.Given<CropVerdict>(new CropRejected(Crop, "OFF_TYPES"), Approved)).Facts().ShouldNotBeEmpty();

    [Fact]
    public void A_harvest_has_a_mass() => (Declare with { Mass = Kilograms.Zero }).Decide(SownCrop, Approval).ThenRefused("mass-missing");

    [Theory]
    [InlineData("-0.1")]
    [InlineData("100")]
    [InlineData("14.555")]
    public void Moisture_is_a_share_of_the_fresh_mass(string percent) =>
        (Declare with { MoisturePercent = decimal.Parse(percent) }).Decide(SownCrop, Approval).ThenRefused("moisture-malformed");

    [Fact]
    public void Harvest_comes_after_sowing() => (Declare with { On = SownOn }).Decide(SownCrop, Approval).ThenRefused("harvest-before-sowing");

    [Fact]
    public void The_approved_hectares_cannot_give_more_than_their_ceiling()
    {
        (Declare with { Mass = Kg(722_000) }).Decide(SownCrop, Approval).Facts().ShouldNotBeEmpty();
        (Declare with { Mass = Kg(722_000.001m) }).Decide(SownCrop, Approval).ThenRefused("yield-above-ceiling");
    }

    [Theory]
    [InlineData(76, 60)]
    [InlineData(60, 76)]
    public void With_two_schemes_the_larger_approval_is_what_can_be_harvested_whichever_came_last(int first, int last)
    {
        var both = Spec.Given<CropVerdict>(
            Approved with { Hectares = first }, Approved with { Class = new SeedClass("OECD", "C1", CanonicalClass.Certified1), Hectares = last });
        (Declare with { Mass = Kg(722_000) }).Decide(SownCrop, both).Facts().ShouldNotBeEmpty();
        (Declare with { Mass = Kg(722_000.001m) }).Decide(SownCrop, both).ThenRefused("yield-above-ceiling");
    }

    [Fact]
    public void A_species_without_a_ceiling_is_not_held_against_one() =>
        (Declare with { Mass = Kg(50_000_000) })
            .Decide(Spec.Given<SeedCrop>(Sown with { Variety = VarietyId.Parse("BRSOX:Slava") }), Approval)
            .Facts()[0].Fact.ShouldBeOfType<HarvestDeclared>().RulePack.ShouldBeNull();
}
