using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Fields;

/// <summary>A crop is approved in a class that asks for 300 m, and then the field of another variety near by is found to have been drawn wrongly.</summary>
public sealed class CropNearbyTests
{
    private static readonly RulePack Isolated =
        Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { Norms = [.. norms.Norms, new(Measure.Isolation, 300, null, 1, false, null, "S1", true)] })] };
    private static readonly CropApproved Approved = new(OtherCrop, new("EU", "C1", CanonicalClass.Certified1), 76, "EU-TRZAX 2016.1", Inspector);

    [Fact]
    public void A_field_that_comes_too_near_opens_the_approval_and_certified_lots_come_under_review()
    {
        var certified = OfOther(CleanLot, "EU", "C1");
        var elsewhere = OfOther(Lot(9), "KZ", "I репродукция");
        var facts = Correct(Nearby(1_200, 150, [Visit(isolation: 400)], certified, elsewhere));

        var opened = facts.Single(fact => fact.Stream == $"crop/{OtherCrop}").Fact.ShouldBeOfType<CropRemeasured>();
        (opened.Hectares, opened.Neighbour).ShouldBe((80, Crop));
        opened.Reopened.ShouldBe(["EU"]);
        opened.Findings.ShouldBe(["ISOLATION"]);
        facts.Select(fact => fact.Fact).OfType<LotPutUnderReview>().ShouldBe([new LotPutUnderReview(CleanLot, CleanLot, "ISOLATION", Today)]);
        facts.Select(fact => fact.Fact).OfType<CropRemeasured>().Single(own => own.Crop == Crop).Neighbour.ShouldBeNull();
    }

    [Theory]
    [InlineData(1_200, 300)]
    [InlineData(150, 160)]
    [InlineData(150, 150)]
    public void One_that_lies_far_enough_away_or_came_no_nearer_opens_nothing(int before, int after) =>
        Correct(Nearby(before, after, [Visit(isolation: 400)])).ShouldNotContain(fact => fact.Stream == $"crop/{OtherCrop}");

    [Fact]
    public void What_was_measured_to_where_the_field_was_drawn_is_measured_again()
    {
        var before = Nearby(1_200, 150, [Measured(1_180)]);
        var crop = CropInspection.Fold(before.Crop, Opened(before))!;
        crop.ApprovalIn("EU").ShouldBeNull();
        crop.Findings.ShouldBe(["ISOLATION"]);

        Approve(crop, 150).ThenRefused("neighbour-not-measured");
        Approve(CropInspection.Fold(crop, Measured(320) with { Visit = 2 })!, 150).Facts().ShouldHaveSingleItem();
        Approve(CropInspection.Fold(crop, Measured(290) with { Visit = 2 })!, 150).ThenRefused("isolation-too-short");
    }

    [Fact]
    public void What_was_measured_on_a_visit_that_does_not_count_for_the_class_is_not_measured() =>
        Nearby(170, 150, [Visit(isolation: 400), Measured(320) with { Visit = 2, InspectorKind = InspectorKind.Licensed }]).TooNear(30).ShouldHaveSingleItem();

    [Fact]
    public void What_an_inspector_measured_stands_where_the_field_hardly_moved() =>
        Nearby(170, 150, [Measured(320)]).TooNear(30).ShouldBeEmpty("a strip that was destroyed is in no map");

    [Fact]
    public void What_an_inspector_measured_stands_where_the_corrected_outline_bears_him_out()
    {
        Nearby(1_200, 299, [Measured(320)]).TooNear(30).ShouldBeEmpty();
        Nearby(1_200, 289, [Measured(320)]).TooNear(30).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_lot_of_both_crops_is_doubted_once()
    {
        var both = new Descendant(CleanLot, Released: false, Spec.Given<LotCertification>(
            new VarietalQualityCertified(CleanLot, Wheat, Approved.Class, [Crop, OtherCrop], "EU-TRZAX 2016.1"), Certificate(CleanLot, Approved.Class)));
        var facts = Correct(Nearby(1_200, 150, [Visit(isolation: 400)], both), width: 400, lots: both);
        facts.Select(fact => fact.Fact).OfType<LotPutUnderReview>().ShouldBe([new LotPutUnderReview(CleanLot, CleanLot, "AREA_MISMATCH", Today)]);
    }

    [Fact]
    public void However_outlines_are_corrected_no_approval_rests_on_a_distance_that_nobody_measured_and_no_map_shows() =>
        Gen.Select(Gen.Int[0, 900], Gen.Int[300, 900]).Array[1, 30].Sample(moves =>
        {
            var (crop, metres) = (Nearby(900, 900, [Visit(isolation: 400)]).Crop, 900);
            foreach (var (next, measured) in moves)
            {
                var nearby = new CropNearby(crop, Seen(next), metres, Packs(), []);
                if (nearby.TooNear(30).Any())
                    crop = CropInspection.Fold(crop, Opened(nearby))!;
                metres = next;
                if (crop.ApprovalIn("EU") is not null && metres < 300 && crop.MetresTo(Crop) is null)
                    return false;
                if (crop.ApprovalIn("EU") is null)
                    crop = Spec.Given<CropInspection>([Entered(Isolated, "C1") with { Crop = OtherCrop }, .. crop.Visits, Measured(measured), Approved])!;
            }
            return true;
        });

    private static Dictionary<string, RulePack> Packs() => new() { ["EU"] = Isolated };

    private static Neighbour Seen(decimal metres) => new(Crop, OtherWheat, metres, Rejected: false);

    private static FieldInspected Measured(decimal metres) => Visit(isolation: 400) with { Neighbours = [new(Crop, metres)] };

    private static CropNearby Nearby(decimal before, decimal after, FieldInspected[] visits, params Descendant[] lots) => new(
        Spec.Given<CropInspection>([Entered(Isolated, "C1") with { Crop = OtherCrop }, .. visits, Approved])!, Seen(after), before, Packs(), lots);

    private static Descendant OfOther(LotNumber lot, string scheme, string code)
    {
        var certified = Pack(scheme).ClassOf(Pack(scheme).Find(code)!);
        return new(lot, Released: false, Spec.Given<LotCertification>(
            new VarietalQualityCertified(lot, Wheat, certified, [OtherCrop], Pack(scheme).Citation), Certificate(lot, certified)));
    }

    private static Decision Approve(CropInspection crop, decimal metres) => new ApproveCrop(OtherCrop, "EU", null, 76, Inspector).Decide(crop, Isolated, Seen(metres));

    private static CropRemeasured Opened(CropNearby nearby) => new(OtherCrop, nearby.Crop.Hectares, "AREA_MISMATCH", ["EU"], ["ISOLATION"], Crop);

    private static NewFact[] Correct(CropNearby nearby, decimal width = 800, params Descendant[] lots)
    {
        var (mapped, own) = (Land.Field(2_000).Mapped(Crop), Approved with { Crop = Crop });
        return new CorrectField(Crop, "AREA_MISMATCH", Inspector, IsGrower: false, Today).Decide(
            Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit(), own), new FieldCorrection(
                mapped, new(Sowing(ReleasedParent()).Crop, Land.Field(950, width: width), mapped, [], Land.Rules), [], new Dictionary<string, RulePack> { ["EU"] = Pack() }, lots)
            { Nearby = [nearby] }).Facts();
    }
}
