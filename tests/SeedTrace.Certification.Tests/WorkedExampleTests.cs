using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>A season of wheat, elite to first reproduction, line by line: 10,000 kg of an elite lot sown on 80 ha, 76 ha approved, 108 t of clean seed in lots of 27,000 kg,
/// each in 540 sacks. What becomes of the mass, kilogram by kilogram, and of the elite left over is in the tests of lineage of this name.</summary>
public sealed class WorkedExampleTests
{
    private const string Scheme = "KZ";
    private const string First = "I репродукция";
    private static readonly DateOnly TestedOn = new(2026, 3, 12);
    private static readonly LotNumber Quarter = CleanLot;

    private readonly Sowing elite = Sowing(CertifiedParent(CanonicalClass.Basic));
    private readonly CropInspection entered = new EnterCrop(Crop, Scheme, First, Grower).Decide(null, Sowing(CertifiedParent(CanonicalClass.Basic)), Listed(), Pack(Scheme)).After<CropInspection>();

    [Fact]
    public void Elite_that_is_certified_gives_a_crop_of_first_reproduction_and_none_of_elite()
    {
        entered.AimIn(Scheme).ShouldBe(new SeedClass(Scheme, First, CanonicalClass.Certified1));
        new EnterCrop(Crop, Scheme, "элита", Grower).Decide(null, elite, Listed(), Pack(Scheme)).ThenRefused("class-not-below-parent");
    }

    [Fact]
    public void Of_80_hectares_76_are_approved_and_4_with_off_types_are_not()
    {
        Approve(76, Visit(offTypes: 5, hectares: 76)).Facts().ShouldHaveSingleItem();
        Approve(80, Visit(offTypes: 5, hectares: 76)).ThenRefused("approved-more-than-inspected");
    }

    [Fact]
    public void At_125_kg_a_hectare_it_was_sown_as_wheat_is()
    {
        Entered(10_000).Findings.ShouldBeEmpty();
        Entered(12_000.001m).Findings.ShouldBe(["SEED_RATE"]);
        Making(133_000).ShouldContain(("seedRate", "125 kg/ha", Outcome.Met));
    }

    [Fact]
    public void Of_76_hectares_come_133_000_kg_and_at_most_342_000()
    {
        Making(133_000).ShouldContain(("yield", "1.75 t/ha", Outcome.Met));
        Making(342_000).ShouldContain(("ceiling", "4.5 t/ha", Outcome.Met));
        Making(342_000.001m).ShouldContain(("ceiling", "4.5 t/ha", Outcome.Missed));
    }

    [Fact]
    public void Cleaning_loses_18_8_per_cent_and_each_kilogram_sown_gives_10_8()
    {
        Making(133_000).ShouldContain(("cleaningLoss", "18.8 %", Outcome.Met));
        Making(133_000).ShouldContain(("factor", "10.8 kg", Outcome.Met));
    }

    [Fact]
    public void A_lot_of_27_000_kg_in_540_sacks_needs_30_primary_samples_and_108_000_kg_are_too_much_for_one_lot()
    {
        Draw(27_000, 540, 30).Facts().Length.ShouldBe(3);
        Draw(27_000, 540, 29).ThenRefused("too-few-primary-samples");
        Draw(108_000, 2_160, 30).ThenRefused("lot-too-big");
        Draw(31_500, 630, 30).Facts().Length.ShouldBe(3);
    }

    [Fact]
    public void Field_laboratory_and_parent_together_make_it_first_reproduction_until_the_policys_day()
    {
        var certified = (LotCertified)Certify(TestedOn.AddDays(8)).Facts().Single().Fact;

        (certified.Class.Canonical, certified.ParentLevel, certified.Mass, certified.ValidUntil)
            .ShouldBe((CanonicalClass.Certified1, CanonicalClass.Basic, new(27_000), TestedOn.AddMonths(12)));
        Certify(TestedOn.AddMonths(12).AddDays(1)).ThenRefused("test-expired");
    }

    [Fact]
    public void It_gets_540_labels_of_50_kg_and_not_one_more()
    {
        var lot = LotCertification.Fold(Halved(), (LotCertified)Certify(TestedOn.AddDays(8)).Facts().Single().Fact);

        Label(lot, 540).Facts().Length.ShouldBe(2);
        Label(lot, 541).ThenRefused("label-mass-exceeded");
    }

    [Fact]
    public void Of_550_labels_printed_540_are_on_sacks_6_were_spoilt_and_4_came_back()
    {
        var lot = LotCertification.Fold(Halved(), (LotCertified)Certify(TestedOn.AddDays(8)).Facts().Single().Fact);
        foreach (var (count, cancelled) in ((long, long)[])[(540, 6), (6, 4), (4, 0)])
        {
            lot = Label(lot, count).After(lot);
            lot = cancelled == 0 ? lot : LotCertification.Fold(lot, new LabelsFreed(Quarter, Scheme, Document("LABEL", 1), new(50 * cancelled)));
        }
        lot!.Schemes[Scheme].Labelled.ShouldBe(new(540 * 50));
        Label(lot, 1).ThenRefused("label-mass-exceeded");
    }

    private Decision Approve(decimal hectares, FieldInspected visit) =>
        new ApproveCrop(Crop, Scheme, null, hectares, Inspector).Decide(CropInspection.Fold(entered, visit), Pack(Scheme));

    private static CropInspection Entered(decimal sown) =>
        new EnterCrop(Crop, Scheme, First, Grower).Decide(null, Sown(sown), Listed(), Pack(Scheme), new(Day: Today)).After<CropInspection>();

    private static Sowing Sown(decimal kilograms)
    {
        var sowing = Sowing(CertifiedParent(CanonicalClass.Basic));
        return sowing with { Crop = sowing.Crop with { Seed = [new(ParentLot, new(kilograms))] } };
    }

    /// <summary>A quarter of the clean seed, of 133,000 kg in all 33,250.</summary>
    private static IEnumerable<(string Rule, string Found, Outcome Outcome)> Making(decimal harvest) => new Making(
            Scheme, OriginOf(Cleaned(Quarter, RawLot, 27_000, input: 33_250), Harvested(RawLot, mass: harvest)),
            [CropInspection.Fold(Entered(10_000), new CropApproved(Crop, Pack(Scheme).ClassOf(Pack(Scheme).Find(First)!), 76, Pack(Scheme).Citation))!], [Sown(10_000)], [])
        .Judge(Pack(Scheme), Today).Select(verdict => (verdict.Row.Rule, verdict.Row.Found!.Split(" (")[0], verdict.Row.Outcome));

    private static Decision Draw(decimal mass, int sacks, int primaries) =>
        new DrawSample(Document("SAMP", 1), Document("BLIND", 1), Quarter, Scheme, sacks, primaries, 1_000, "seal 1", Laboratory, Sampler, TestedOn.AddDays(-8))
            .Decide(OriginOf(Cleaned(Quarter, RawLot, mass), Harvested(RawLot, mass: 133_000)), [], SampleRules.Of(Pack(Scheme), Packs, Today));

    private static LotCertification Halved()
    {
        var (test, sample) = (Found(95, 98.6m, 13.8m, 12, TestedOn), SampleOf(Quarter));
        var origin = OriginOf(Cleaned(Quarter, RawLot), Harvested(RawLot, mass: 133_000));
        var varietal = new CertifyVarietalQuality(Quarter, Scheme, null, TestedOn).Decide(null, origin, [Approved(Pack(Scheme), First)], [], Pack(Scheme)).After<LotCertification>();
        return new CertifySowingQuality(Quarter, Scheme, First, Document("TEST", 1), TestedOn.AddDays(2))
            .Decide(varietal, origin, [], test, sample, [test], SampleRules.Of(Pack(Scheme), Packs, Today)).After(varietal);
    }

    private Decision Certify(DateOnly day) => new CertifyLot(Quarter, Scheme, Document("CERT", 1), day)
        .Decide(Halved(), OriginOf(Cleaned(Quarter, RawLot)), [], [Found(95, 98.6m, 13.8m, 12, TestedOn)], [elite], Pack(Scheme), null);

    private static Decision Label(LotCertification? lot, long count) =>
        new IssueLabels(Document("LABEL", 1), Quarter, Scheme, count, new(50), TestedOn.AddDays(9)).Decide(lot, [], Pack(Scheme), null);
}
