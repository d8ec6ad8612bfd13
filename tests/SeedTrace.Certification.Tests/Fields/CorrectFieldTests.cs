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

/// <summary>An outline that was drawn wrongly: 80 ha were sown.</summary>
public sealed class CorrectFieldTests
{
    private static readonly GeoPolygon Wrong = Land.Field();
    private static readonly GeoPolygon Half = Land.Field(width: 400);
    private static readonly RulePack Isolated =
        Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { Norms = [.. norms.Norms, new(Measure.Isolation, 300, null, 1, false, null, "S1", true)] })] };
    private static readonly CropApproved Approved = new(Crop, new("EU", "C1", CanonicalClass.Certified1), 76, "EU-TRZAX 2016.1", Inspector);

    private static Decision Correct(
        GeoPolygon outline, object[]? since = null, bool grower = false, PartyId? by = null, string reason = "AREA_MISMATCH", MappedField? before = null, MappedField[]? others = null,
        Neighbour[]? neighbours = null, RulePack? pack = null, params Descendant[] lots)
    {
        var crop = Spec.Given<CropInspection>([Entered(Pack(), "C1"), .. since ?? []])!;
        var mapped = before ?? Wrong.Mapped(Crop);
        return new CorrectField(Crop, reason, by ?? (grower ? Grower : Inspector), grower, Today).Decide(crop, new(
            mapped, new(Sowing(ReleasedParent()).Crop, outline, mapped, others ?? [], Land.Rules), neighbours ?? [],
            new Dictionary<string, RulePack> { ["EU"] = pack ?? Pack() }, lots));
    }

    private static T Only<T>(Decision decision) => decision.Facts().Select(fact => fact.Fact).OfType<T>().ShouldHaveSingleItem();

    [Fact]
    public void The_field_is_mapped_anew_and_the_cells_it_left_are_free_in_the_same_moment()
    {
        var facts = Correct(Land.Field(-900, 50), grower: true).Facts();
        facts.Select(fact => fact.Stream).ShouldBe([$"crop/{Crop}", $"field/crop/{Crop}", "field/cell/2026/+5130+07148", "field/cell/2026/+5130+07150"]);
        ((FieldCorrected)facts[1].Fact).Reason.ShouldBe("AREA_MISMATCH");
        facts[2].Fact.ShouldBeOfType<FieldPlaced>();
        facts[3].Fact.ShouldBe(new FieldLeft(Crop, 2026, "+5130+07150"));
        var cell = Spec.Given<FieldCell>(new FieldPlaced(Crop, 2026, "+5130+07150"), new FieldPlaced(OtherCrop, 2026, "+5130+07150"), facts[3].Fact)!;
        cell.Crops.ShouldBe([OtherCrop]);
    }

    [Fact]
    public void Where_the_field_stays_it_is_placed_again_so_that_nobody_slips_in_and_counted_once()
    {
        var placed = Only<FieldPlaced>(Correct(Land.Field(10, 50), grower: true, before: Land.Field(0, 50).Mapped(Crop)));
        Spec.Given<FieldCell>(placed, placed)!.Crops.ShouldBe([Crop]);
    }

    [Fact]
    public void After_any_corrections_a_field_is_listed_exactly_where_it_lies() =>
        Gen.Select(Gen.Int[-5_000, 5_000], Gen.Int[-5_000, 5_000], Gen.Int[200, 4_000]).Array[1, 5].Sample(moves =>
        {
            var field = Wrong.Mapped(Crop);
            var cells = field.Shape.Cells.ToDictionary(cell => FieldCell.Key(2026, cell), cell => Spec.Given<FieldCell>(new FieldPlaced(Crop, 2026, cell)));
            foreach (var (east, north, width) in moves)
                foreach (var fact in Correct(Land.Field(east, north, width), before: field).Facts())
                {
                    field = MappedField.Fold(field, fact.Fact)!;
                    if (fact.Fact is FieldPlaced or FieldLeft)
                        cells[fact.Stream] = FieldCell.Fold(cells.GetValueOrDefault(fact.Stream), fact.Fact);
                }
            cells.Where(cell => cell.Value!.Crops.Contains(Crop)).Select(cell => cell.Key).ShouldBe(field.Shape.Cells.Select(cell => FieldCell.Key(2026, cell)), ignoreOrder: true);
        }, iter: 300);

    [Fact]
    public void The_corrected_outline_counts_and_visits_stay()
    {
        var corrected = Only<FieldCorrected>(Correct(Land.Field(1_000)));
        var field = Wrong.Mapped(Crop);
        field.Shape.MetresTo(Land.At(1_400, 500)).ShouldBeGreaterThan(0);
        var mended = MappedField.Fold(MappedField.Fold(field, new VisitPlaced(Crop, 1, Land.At(400, 500))), corrected)!;
        mended.Shape.MetresTo(Land.At(1_400, 500)).ShouldBe(0);
        mended.Visits.Count.ShouldBe(1);
    }

    [Fact]
    public void The_grower_corrects_his_own_until_an_inspector_was_there()
    {
        Correct(Land.Field(100), grower: true).Facts().ShouldNotBeEmpty();
        Correct(Land.Field(100), [Visit()], grower: true).ThenRefused("field-already-inspected");
        Correct(Land.Field(100), grower: true, by: Breeder).ThenRefused("crop-unknown");
        Correct(Land.Field(100), [Visit()]).Facts().ShouldNotBeEmpty();
        Correct(Land.Field(100), by: Grower).ThenRefused("self-inspection");
    }

    [Fact]
    public void What_a_grower_may_not_draw_an_inspector_may_find()
    {
        Correct(Half, grower: true).ThenRefused("area-mismatch");
        var found = Only<CropRemeasured>(Correct(Half));
        found.Hectares.ShouldBe(Half.Shape().Hectares);
        found.Findings.ShouldBe(["AREA_MISMATCH"]);
        Only<CropRemeasured>(Correct(Land.Field(100))).ShouldBe(new CropRemeasured(Crop, 80, "AREA_MISMATCH"));
        Only<CropRemeasured>(Correct(Land.Field(width: 1_600))).Hectares.ShouldBe(80, "no more than was sown");
    }

    [Fact]
    public void Of_a_smaller_field_no_more_is_inspected_or_approved()
    {
        var crop = Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit(), Only<CropRemeasured>(Correct(Half, [Visit()])))!;
        new ApproveCrop(Crop, "EU", null, 41, Inspector).Decide(crop, Pack()).ThenRefused("approved-more-than-left");
        new InspectField(Crop, Inspector, "BBCH 75", 41, 10_000, 0, null, 2, Today).Decide(crop, null).ThenRefused("inspected-more-than-entered");
        crop.Findings.ShouldBe(["AREA_MISMATCH"]);
    }

    [Fact]
    public void An_approval_that_rests_on_more_than_there_is_is_open_again_and_its_certified_lots_come_under_review()
    {
        var certified = new Descendant(CleanLot, Released: false, Halves(Pack(), "C1", null, Certificate(CleanLot, Approved.Class)));
        var elsewhere = new Descendant(Lot(9), Released: false, Halves(Pack("KZ"), "I репродукция", Lot(9), Certificate(Lot(9), new("KZ", "I репродукция", CanonicalClass.Certified1))));
        var half = new Descendant(RawLot, Released: false, Halves(Pack(), "C1", RawLot));
        var corrected = Correct(Half, [Visit(), Approved], lots: [certified, elsewhere, half]);

        Only<CropRemeasured>(corrected).Reopened.ShouldBe(["EU"]);
        Only<LotPutUnderReview>(corrected).ShouldBe(new LotPutUnderReview(CleanLot, CleanLot, "AREA_MISMATCH", Today));
        var crop = Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit(), Approved, Only<CropRemeasured>(corrected))!;
        crop.ApprovalIn("EU").ShouldBeNull();
        new ApproveCrop(Crop, "EU", null, 39, Inspector).Decide(crop, Pack()).Facts().ShouldHaveSingleItem();
        new CertifyLot(RawLot, "EU", Document("CERT", 1), Today)
            .Decide(half.Certification, OriginOf(Harvested(RawLot)), [], [], [Sowing(CertifiedParent(CanonicalClass.Basic))], Pack(), null, null, [crop]).ThenRefused("crop-not-approved");
    }

    [Fact]
    public void An_approval_that_the_field_bears_stands() => Only<CropRemeasured>(Correct(Land.Field(100), [Visit(), Approved])).Reopened.ShouldBeNull();

    [Fact]
    public void A_rejected_part_counts_too() =>
        Only<CropRemeasured>(Correct(Land.Field(width: 700), [Visit(), new PartRejected(Crop, 4, "OFF_TYPES", Inspector), Approved with { Hectares = 69 }])).Reopened.ShouldBe(["EU"]);

    [Fact]
    public void A_neighbour_that_comes_too_near_opens_the_approval_until_it_is_measured()
    {
        var near = new Neighbour(OtherCrop, OtherWheat, 150, Rejected: false);
        var opened = Only<CropRemeasured>(Correct(Land.Field(100), [Visit(), Approved], neighbours: [near], pack: Isolated));
        opened.Reopened.ShouldBe(["EU"]);
        opened.Findings.ShouldBe(["ISOLATION"]);
        Only<CropRemeasured>(Correct(Land.Field(100), [Visit() with { Neighbours = [new(OtherCrop, 320)] }, Approved], neighbours: [near], pack: Isolated)).Reopened.ShouldBeNull();
        var licensed = Visit() with { Neighbours = [new(OtherCrop, 320)], InspectorKind = InspectorKind.Licensed };
        Only<CropRemeasured>(Correct(Land.Field(100), [licensed, Approved], neighbours: [near], pack: Isolated)).Reopened.ShouldBe(["EU"], "nobody whose visit counts has measured it");
    }

    [Fact]
    public void That_an_inspector_stood_elsewhere_is_found() => Only<CropRemeasured>(Correct(
        Land.Field(1_000), [Visit()], before: MappedField.Fold(Wrong.Mapped(Crop), new VisitPlaced(Crop, 1, Land.At(400, 500))))).Findings.ShouldBe(["FIELD_NOT_FOUND"]);

    [Fact]
    public void Nobodys_ground_is_taken() => Correct(Land.Field(100), others: [Land.Field(850).Mapped()]).ThenRefused("field-overlaps");

    [Fact]
    public void There_is_an_outline_to_correct_and_a_reason_for_it()
    {
        Correct(Land.Field(100), reason: "because").ThenRefused("reason-unknown");
        Correct(new("Polygon", [])).ThenRefused("field-malformed");
        Correct(Land.Field(100), [new CropRejected(Crop, "OFF_TYPES")]).ThenRefused("crop-already-decided");
        new CorrectField(Crop, "AREA_MISMATCH", Inspector, false, Today).Decide(Spec.Given<CropInspection>(Entered(Pack(), "C1")), null).ThenRefused("field-unknown");
        Correct(Wrong).ThenNothing();
    }
}
