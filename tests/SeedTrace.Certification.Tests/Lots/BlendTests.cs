using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>Which blends of a variety are certified.</summary>
public sealed class BlendTests
{
    private static readonly LotNumber OtherRaw = Lot(11);
    private static readonly LotNumber OtherClean = Lot(12);
    private static readonly LotNumber Blended = Lot(13);

    private static readonly SeedLot[] Known =
        [Harvested(RawLot), Harvested(OtherRaw, OtherCrop), Cleaned(CleanLot, RawLot, 24_000), Cleaned(OtherClean, OtherRaw, 24_000)];

    [Fact]
    public void Cleaned_lots_are_blended_and_so_are_entire_harvests()
    {
        Certify("AOSCA", (CleanLot, 10_000), (OtherClean, 24_000)).Facts().ShouldHaveSingleItem();
        Certify("AOSCA", (RawLot, 30_000), (OtherRaw, 30_000)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_cleaned_lot_is_not_blended_with_a_harvest_that_was_not_cleaned()
    {
        var refused = (Decision.Refused)Certify("KZ", (CleanLot, 10_000), (OtherRaw, 30_000));
        refused.Code.ShouldBe("blend-not-allowed");
        refused.Sentence.ShouldStartWith($"Lot {Blended} is a blend of cleaned lots with harvests as they came from the field; KZ-TRZAX 2005.1 certifies blends of harvests as they came from the field or cleaned lots (S66");
    }

    [Fact]
    public void Of_a_harvest_that_is_blended_in_dirt_nothing_stays_behind_where_the_scheme_says_so()
    {
        Certify("AOSCA", (RawLot, 30_000), (OtherRaw, 29_999.999m)).ThenRefused("blend-not-entire");
        Certify("EU", (RawLot, 30_000), (OtherRaw, 29_999.999m)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_that_was_split_off_a_harvest_is_no_entire_harvest()
    {
        var part = Lot(14);
        Certify("AOSCA", [.. Known, PartOf(OtherRaw, part)], Pack("AOSCA"), (RawLot, 30_000), (part, 5_000)).ThenRefused("blend-not-entire");
        Certify("EU", [.. Known, PartOf(OtherRaw, part)], Pack(), (RawLot, 30_000), (part, 5_000)).Facts().ShouldHaveSingleItem();
        Certify("EU", [.. Known, PartOf(OtherRaw, part)], Pack(), (CleanLot, 10_000), (part, 5_000)).ThenRefused("blend-not-allowed");
    }

    [Fact]
    public void Carry_over_seed_is_blended_where_the_scheme_allows_it_and_tested_anew()
    {
        SeedLot[] old = [Known[0], Known[1] with { HarvestYear = 2025 }, Known[2], Known[3]];
        Certify("KZ", old, Pack("KZ"), (CleanLot, 10_000), (OtherClean, 24_000)).Facts().ShouldHaveSingleItem();
        Certify("KZ", old, Pack("KZ") with { Blending = Pack("KZ").Blending! with { CarryOver = false } }, (CleanLot, 10_000), (OtherClean, 24_000)).ThenRefused("blend-of-harvests");
        OriginOf([Blend((CleanLot, 10_000), (OtherClean, 24_000)), .. old]).SharingQuality().ToArray().ShouldBe([Blended], "no test of a part is one of the blend");
    }

    [Fact]
    public void A_blend_of_several_varieties_is_no_lot_of_any() => Certify(
        "KZ", [Known[0], Known[1] with { Variety = OtherWheat }, Known[2], Known[3] with { Variety = OtherWheat }], Pack("KZ"), (CleanLot, 10_000), (OtherClean, 24_000)).ThenRefused("varieties-differ");

    [Fact]
    public void What_is_made_of_a_blend_is_asked_for_the_blend_until_it_was_certified()
    {
        var cleaned = Cleaned(Lot(15), Blended, 20_000);
        var origin = OriginOf([cleaned, Blend((CleanLot, 10_000), (OtherRaw, 30_000)), .. Known]);
        Rows(new Making("KZ", origin, [], [], [])).ShouldContain(("blend", Outcome.Missed));
        Rows(new Making("KZ", origin, [], [], [Halves(Pack("KZ"), "элита", Blended)])).ShouldNotContain(row => row.Rule == "blend");
    }

    private static IEnumerable<(string Rule, Outcome Outcome)> Rows(Making making) => making.Judge(Pack("KZ"), Today).Select(verdict => (verdict.Row.Rule, verdict.Row.Outcome));

    private static SeedLot Blend(params (LotNumber Lot, decimal Mass)[] parts) =>
        Spec.Given<SeedLot>(new LotsBlended(Blended, Wheat, [.. parts.Select(part => new LotPart(part.Lot, new(part.Mass)))], new(parts.Sum(part => part.Mass)), Grower))!;

    private static Decision Certify(string scheme, params (LotNumber Lot, decimal Mass)[] parts) => Certify(scheme, Known, Pack(scheme), parts);

    private static Decision Certify(string scheme, SeedLot[] lots, RulePack pack, params (LotNumber Lot, decimal Mass)[] parts) =>
        new CertifyVarietalQuality(Blended, scheme, null, Today).Decide(
            null, OriginOf([Blend(parts), .. lots]), [Approved(pack, pack.Classes[0].Code), Approved(pack, pack.Classes[0].Code, OtherCrop)], [], pack);
}
