using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class VarietalQualityTests
{
    private static readonly Origin OfOneCrop = OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot));

    private static Decision Certify(Origin origin, CropInspection[] crops, string? code = null, LotCertification? lot = null, LotCertification[]? parts = null, string scheme = "EU") =>
        new CertifyVarietalQuality(CleanLot, scheme, code, Today).Decide(lot, origin, crops, parts ?? [], Packs.For(scheme, WheatSpecies, Today));

    private static SeedLot Blend(params LotNumber[] parts) =>
        Spec.Given<SeedLot>(new LotsBlended(CleanLot, Wheat, [.. parts.Select(part => new LotPart(part, new(100)))], new(100 * parts.Length), Grower))!;

    [Fact]
    public void A_cleaned_lot_is_what_its_field_was_approved_as()
    {
        OfOneCrop.Crops.ShouldBe([Crop]);
        Certify(OfOneCrop, [Approved(Pack(), "C1")]).Then(new NewFact(
            $"lot/{CleanLot}",
            new VarietalQualityCertified(CleanLot, Wheat, new("EU", "C1", CanonicalClass.Certified1), OfOneCrop.Crops, "EU-TRZAX 2016.1")));
    }

    [Fact]
    public void A_lower_class_may_be_asked_for_and_no_higher_one()
    {
        Certify(OfOneCrop, [Approved(Pack(), "C1")], "C2").After<LotCertification>().Schemes["EU"].Varietal!.Class.Code.ShouldBe("C2");
        Certify(OfOneCrop, [Approved(Pack(), "C1")], "BS").ThenRefused("class-above-approved");
        Certify(OfOneCrop, [Approved(Pack(), "C1")], "C9").ThenRefused("class-unknown");
    }

    [Fact]
    public void A_crop_approved_in_one_scheme_says_nothing_in_another() =>
        Certify(OfOneCrop, [Approved(Pack("KZ"), "элита")]).ThenRefused("crop-not-approved");

    [Fact]
    public void Every_crop_in_a_blend_must_be_approved()
    {
        var origin = OriginOf(Blend(Lot(11), Lot(12)), Harvested(Lot(11)), Harvested(Lot(12), OtherCrop));
        Certify(origin, [Approved(Pack(), "C1")]).ThenRefused("crop-not-approved");
        Certify(origin, [Approved(Pack(), "C1"), Spec.Given<CropInspection>(Entered(Pack(), "C1") with { Crop = OtherCrop })!]).ThenRefused("crop-not-approved");
    }

    [Fact]
    public void A_lot_nobody_knows_is_not_certified() => Certify(new([], [CleanLot]), []).ThenRefused("lot-unknown");

    [Fact]
    public void A_lot_with_a_part_nobody_knows_is_not_certified() =>
        Certify(new([Cleaned(CleanLot, RawLot)], [RawLot]), []).ThenRefused("origin-unknown");

    [Fact]
    public void Breeders_seed_in_a_lot_has_no_field_behind_it() =>
        Certify(OriginOf(Cleaned(CleanLot, RawLot), Released(RawLot)), []).ThenRefused("lot-not-from-crop");

    [Fact]
    public void A_lot_is_of_one_variety() =>
        Certify(OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot, variety: OtherWheat)), [Approved(Pack(), "C1")]).ThenRefused("varieties-differ");

    [Fact]
    public void A_lot_with_a_decertified_part_is_not_certified() =>
        Certify(OfOneCrop, [Approved(Pack(), "C1")], parts: [Halves(Pack(), "C1", RawLot, new LotDecertified(RawLot, "FRAUD"))]).ThenRefused("source-decertified");

    [Fact]
    public void A_lot_with_a_stopped_part_is_not_certified() =>
        Certify(OfOneCrop, [Approved(Pack(), "C1")], parts: [Ordered(new StopSaleOrdered(RawLot, "HEALTH"))]).ThenRefused("source-stopped");

    [Fact]
    public void A_lot_is_no_better_than_a_part_that_was_certified_lower() =>
        Certify(OfOneCrop, [Approved(Pack(), "C1")], parts: [Halves(Pack(), "C2", RawLot)])
            .After<LotCertification>().Schemes["EU"].Varietal!.Class.Code.ShouldBe("C2");

    [Fact]
    public void The_class_of_a_certified_lot_stands() =>
        Certify(OfOneCrop, [Approved(Pack(), "C1")], lot: Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1))))
            .ThenRefused("lot-already-certified");

    [Fact]
    public void Nothing_is_certified_of_a_stopped_or_decertified_lot()
    {
        Certify(OfOneCrop, [Approved(Pack(), "C1")], lot: Spec.Given<LotCertification>(new StopSaleOrdered(CleanLot, "HEALTH"))).ThenRefused("lot-stopped");
        Certify(OfOneCrop, [Approved(Pack(), "C1")], lot: Spec.Given<LotCertification>(new LotDecertified(CleanLot, "FRAUD"))).ThenRefused("lot-decertified");
    }

    [Fact]
    public void Without_rules_nothing_is_certified() => Certify(OfOneCrop, [Approved(Pack(), "C1")], scheme: "AU").ThenRefused("rules-missing");

    [Fact]
    public void A_blend_takes_the_lowest_class_of_its_parts() =>
        Gen.OneOf("суперэлита", "элита", "I репродукция", "II репродукция", "III репродукция").List[1, 6].Sample(codes =>
        {
            var pack = Pack("KZ");
            var crops = codes.Select((_, n) => Document("CROP", n + 1)).ToArray();
            var lots = codes.Select((_, n) => Lot(n + 11)).ToArray();
            var origin = OriginOf([Blend(lots), .. lots.Zip(crops, (lot, crop) => Harvested(lot, crop))]);
            var certified = Certify(origin, [.. codes.Zip(crops, (code, crop) => Approved(pack, code, crop))], scheme: "KZ").After<LotCertification>();
            return certified.Schemes["KZ"].Varietal!.Class.Canonical == codes.Max(code => pack.Find(code)!.Canonical);
        });

    [Fact]
    public async Task The_origin_of_a_lot_is_traced_through_blends_splits_and_cleaning_to_its_crops()
    {
        var lots = new[]
        {
            Spec.Given<SeedLot>(new LotSplit(Lot(20), Wheat, Lot(21), new(10), Grower))!,
            Blend(Lot(22), Lot(23)) with { Lot = Lot(21) },
            Cleaned(Lot(22), Lot(24)), Harvested(Lot(23), OtherCrop), Harvested(Lot(24)),
        }.ToDictionary(lot => lot.Lot);
        var origin = await Origin.TraceAsync(Lot(20), lot => Task.FromResult<SeedLot?>(lots.GetValueOrDefault(lot)));
        origin.Crops.ShouldBe([OtherCrop, Crop], ignoreOrder: true);
        origin.Missing.ShouldBeEmpty();
        origin.SharingQuality().ShouldBe([Lot(20), Lot(21)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_part_of_a_part_is_part_of_both_wholes_and_no_further()
    {
        var lots = new[] { PartOf(Lot(21), Lot(20)), PartOf(Lot(22), Lot(21)), Cleaned(Lot(22), Lot(23)), Harvested(Lot(23)) }.ToDictionary(lot => lot.Lot);
        (await SeedLot.WholesAsync(Lot(20), lot => Task.FromResult<SeedLot?>(lots.GetValueOrDefault(lot)))).ShouldBe([Lot(21), Lot(22)]);
        (await SeedLot.WholesAsync(Lot(22), lot => Task.FromResult<SeedLot?>(lots.GetValueOrDefault(lot)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lot_that_is_named_but_not_known_is_missing_from_the_origin() =>
        (await Origin.TraceAsync(CleanLot, lot => Task.FromResult(lot == CleanLot ? Cleaned(CleanLot, RawLot) : null))).Missing.ShouldBe([RawLot]);
}
