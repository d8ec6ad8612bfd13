using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

public sealed class EnterCropTests
{
    private static Decision Enter(string code, Sowing? sowing, string scheme = "EU", CropInspection? crop = null, PartyId? applicant = null, ListedVariety? variety = null) =>
        new EnterCrop(Crop, scheme, code, applicant).Decide(crop, sowing, variety ?? Listed(), Packs.For(scheme, sowing?.Crop.Variety.Species, Today));

    private static ParentSeed Since(DateOnly from, DateOnly? until = null) => new(
        ParentLot, Harvested(ParentLot),
        Spec.Given<LotCertification>(Certificate(ParentLot, new("EU", "B", CanonicalClass.Basic), until, validFrom: from)));

    private static ParentSeed Part(ParentSeed whole) => new(CleanLot, PartOf(whole.Lot), null, whole);

    [Fact]
    public void Pre_basic_seed_of_the_breeder_gives_a_basic_crop() =>
        Enter("BS", Sowing(ReleasedParent())).Then(new NewFact(
            $"crop/{Crop}", new CropEntered(Crop, Grower, Wheat, new("EU", "BS", CanonicalClass.Basic), 80, "EU-TRZAX 2016.1")));

    [Fact]
    public void A_crop_may_be_entered_in_a_second_scheme_in_the_words_of_that_scheme()
    {
        var crop = Enter("BS", Sowing(ReleasedParent())).After<CropInspection>();
        Enter("элита", Sowing(ReleasedParent()), "KZ", crop).After(crop).AimIn("KZ").ShouldBe(new("KZ", "элита", CanonicalClass.Basic));
    }

    [Fact]
    public void A_soybean_crop_is_entered_by_the_rules_for_soybean() =>
        Enter("C1", SowingOf(Soybean, CertifiedParent(CanonicalClass.Basic, variety: Soybean))).After<CropInspection>().Variety.ShouldBe(Soybean);

    [Fact]
    public void A_hybrid_is_entered_by_the_rules_for_hybrids_and_by_none_where_the_scheme_has_none()
    {
        var maize = VarietyId.Parse("ZEAMX:Turan 480");
        var pack = Packs.For("EU", maize.Species, Today, VarietyKind.Hybrid);
        Decision Enter(RulePack? rules) => new EnterCrop(Crop, "EU", "CS", null).Decide(
            null, SowingOf(maize, CertifiedParent(CanonicalClass.Basic, variety: maize)), Listed(maize) with { Kind = VarietyKind.Hybrid }, rules);

        ((CropEntered)Enter(pack).Facts().Single().Fact).RulePack.ShouldBe("EU-ZEAMX-hybrid 2016.1");
        Enter(Packs.For("AOSCA", maize.Species, Today, VarietyKind.Hybrid)).ThenRefused("rules-missing");
    }

    [Fact]
    public void A_class_may_be_skipped_downwards() =>
        Enter("C2", Sowing(CertifiedParent(CanonicalClass.Basic))).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_grower_enters_no_crop_of_another() =>
        Enter("BS", Sowing(ReleasedParent()), applicant: PartyId.Parse("grower-2")).ThenRefused("crop-unknown");

    [Fact]
    public void A_crop_nobody_registered_is_unknown() => Enter("BS", null).ThenRefused("crop-unknown");

    [Fact]
    public void A_crop_is_entered_once_in_a_scheme() =>
        Enter("BS", Sowing(ReleasedParent()), crop: Spec.Given<CropInspection>(Entered(Pack(), "C1"))).ThenRefused("crop-already-entered");

    [Fact]
    public void A_rejected_crop_is_entered_nowhere_else() =>
        Enter("элита", Sowing(ReleasedParent()), "KZ", Spec.Given<CropInspection>(Entered(Pack(), "BS"), new CropRejected(Crop, "DISEASE")))
            .ThenRefused("crop-already-decided");

    [Fact]
    public void A_variety_that_came_off_the_list_before_sowing_is_refused() =>
        Enter("BS", Sowing(ReleasedParent()), variety: new(Wheat, new(1957, 1, 1), Sown.AddDays(-1))).ThenRefused("variety-not-listed");

    [Fact]
    public void A_variety_listed_until_the_day_of_sowing_will_do() =>
        Enter("BS", Sowing(ReleasedParent()), variety: new(Wheat, new(1957, 1, 1), Sown)).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_scheme_without_rules_enters_nothing() => Enter("BS", Sowing(ReleasedParent()), "AU").ThenRefused("rules-missing");

    [Fact]
    public void A_class_the_scheme_does_not_have_is_refused() => Enter("R9", Sowing(ReleasedParent())).ThenRefused("class-unknown");

    [Fact]
    public void A_crop_without_parents_is_refused() => Enter("BS", Sowing([])).ThenRefused("parent-unknown");

    [Fact]
    public void A_parent_nobody_knows_is_refused() => Enter("BS", Sowing(new ParentSeed(ParentLot, null, null))).ThenRefused("parent-unknown");

    [Fact]
    public void A_parent_of_another_variety_is_refused() =>
        Enter("BS", Sowing(ReleasedParent(variety: OtherWheat))).ThenRefused("parent-of-other-variety");

    [Fact]
    public void A_parent_that_was_never_certified_is_refused() =>
        Enter("C1", Sowing(new ParentSeed(ParentLot, Harvested(ParentLot), null))).ThenRefused("parent-not-certified");

    [Fact]
    public void A_parent_must_be_valid_on_the_day_of_sowing_and_no_longer()
    {
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, Sown))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, Sown.AddDays(-1)))).ThenRefused("parent-expired");
    }

    [Fact]
    public void A_certificate_given_after_the_sowing_does_not_make_a_parent()
    {
        Enter("C1", Sowing(Since(Sown))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(Since(Sown.AddDays(1)))).ThenRefused("parent-expired");
    }

    [Fact]
    public void A_renewal_after_the_sowing_does_not_take_away_what_stood_on_the_day()
    {
        var parent = Since(Sown.AddDays(-100), Sown.AddDays(20));
        var renewed = LotCertification.Fold(parent.Certification, Certificate(ParentLot, new("EU", "B", CanonicalClass.Basic), Sown.AddDays(400), validFrom: Sown.AddDays(30)));
        Enter("C1", Sowing(parent with { Certification = renewed })).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_of_released_or_certified_seed_is_a_parent_as_the_whole_is()
    {
        Enter("BS", Sowing(Part(ReleasedParent() with { Lot = RawLot }))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(Part(CertifiedParent(CanonicalClass.Basic)))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(Part(Part(CertifiedParent(CanonicalClass.Basic))))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(Part(CertifiedParent(CanonicalClass.Certified1)))).ThenRefused("class-not-below-parent");
        Enter("C1", Sowing(Part(CertifiedParent(CanonicalClass.Basic, Sown.AddDays(-1))))).ThenRefused("parent-expired");
    }

    [Fact]
    public void An_order_on_the_whole_is_one_on_the_part_that_was_sown()
    {
        Enter("C1", Sowing(Part(CertifiedParent(CanonicalClass.Basic, since: new LotDecertified(ParentLot, "FRAUD"))))).ThenRefused("parent-decertified");
        Enter("C1", Sowing(Part(CertifiedParent(CanonicalClass.Basic, since: new StopSaleOrdered(ParentLot, "HEALTH"))))).ThenRefused("parent-stopped");
    }

    [Fact]
    public void A_decertified_parent_is_refused() =>
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, since: new LotDecertified(ParentLot, "FRAUD")))).ThenRefused("parent-decertified");

    [Fact]
    public void A_parent_under_a_stop_sale_order_is_refused() =>
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, since: new StopSaleOrdered(ParentLot, "HEALTH")))).ThenRefused("parent-stopped");

    [Fact]
    public void A_stop_sale_order_after_the_sowing_does_not_reach_back_to_it()
    {
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, since: new StopSaleOrdered(ParentLot, "HEALTH", Sown)))).ThenRefused("parent-stopped");
        Enter("C1", Sowing(CertifiedParent(CanonicalClass.Basic, since: new StopSaleOrdered(ParentLot, "HEALTH", Sown.AddDays(1))))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Basic_seed_is_not_grown_from_basic_seed() =>
        Enter("BS", Sowing(CertifiedParent(CanonicalClass.Basic))).ThenRefused("class-not-below-parent");

    [Fact]
    public void The_lowest_parent_counts() =>
        Enter("BS", Sowing(ReleasedParent(), CertifiedParent(CanonicalClass.Certified1))).ThenRefused("class-not-below-parent");

    [Fact]
    public void The_last_generation_has_no_children() =>
        Enter("II репродукция", Sowing(CertifiedParent(CanonicalClass.Certified3)), "KZ").ThenRefused("class-not-below-parent");

    [Fact]
    public void A_class_is_grown_only_from_the_classes_its_rules_name() =>
        Enter("C2", Sowing(ReleasedParent())).ThenRefused("class-not-allowed");

    [Fact]
    public void A_crop_of_imported_seed_is_entered_by_the_class_its_foreign_papers_give_it()
    {
        Enter("C1", Sowing(ForeignParent(CanonicalClass.Basic, Sown))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(Part(ForeignParent(CanonicalClass.Basic, Sown)))).Facts().ShouldHaveSingleItem();
        Enter("C1", Sowing(ForeignParent(CanonicalClass.Certified1, Sown))).ThenRefused("class-not-below-parent");
    }

    [Fact]
    public void Imported_seed_is_a_parent_as_long_as_its_foreign_certificate_stands() =>
        Enter("C1", Sowing(ForeignParent(CanonicalClass.Basic, Sown.AddDays(-1)))).ThenRefused("parent-expired");

    [Fact]
    public void Of_a_foreign_lot_that_came_in_more_than_once_the_certificate_that_ends_last_counts()
    {
        var (early, late) = (Import(CanonicalClass.Basic, Sown.AddDays(-1)), Import(CanonicalClass.Basic, Sown));
        foreach (var entries in (SeedImported[][])[[early, late], [late, early]])
            Enter("C1", Sowing(new ParentSeed(ParentLot, null, null, Foreign: Spec.Given<ForeignLot>([.. entries])))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Imported_seed_of_another_variety_is_no_parent() =>
        Enter("C1", SowingOf(OtherWheat, ForeignParent(CanonicalClass.Basic, Sown)), variety: Listed(OtherWheat)).ThenRefused("parent-of-other-variety");

    [Fact]
    public void What_was_recalled_when_it_was_sown_is_no_parent_and_a_later_recall_does_not_reach_back()
    {
        Enter("BS", Sowing(ReleasedParent() with { Recalls = Recalled(ParentLot, Sown) })).ThenRefused("parent-recalled");
        Enter("BS", Sowing(Part(ReleasedParent() with { Lot = RawLot, Recalls = Recalled(RawLot, Sown) }))).ThenRefused("parent-recalled");
        Enter("BS", Sowing(ReleasedParent() with { Recalls = Recalled(ParentLot, Sown.AddDays(1)) })).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_recall_that_was_lifted_is_in_nobodys_way() =>
        Enter("BS", Sowing(ReleasedParent() with { Recalls = Recalls.Fold(Recalled(ParentLot, Sown), new LotRecallLifted(Document("RECAL", 1), ParentLot)) }))
            .Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_crop_sown_under_a_licence_that_is_suspended_is_entered_when_that_is_lifted()
    {
        object[] licensed =
        [
            new GrowerRegistered(Grower, "A-17", [WheatSpecies], ["Akmola"], 100, new(2026, 1, 1), new(2028, 12, 31)),
            new LicensedAreaUsed(Grower, "A-17", 2026, Crop, 80), new LicensedAreaUsed(Grower, "A-18", 2026, OtherCrop, 80),
        ];
        GrowerLicences Given(params object[] facts) => licensed.Concat(facts)
            .Aggregate((GrowerLicences?)null, (grower, fact) => GrowerLicences.Fold(grower, fact, new(Today.ToDateTime(new(9, 0)), TimeSpan.Zero)))!;
        var stopped = new LicenceSuspended(Grower, "A-17", "FRAUD");

        Decision Enter(Decision? suspended) => new EnterCrop(Crop, "EU", "BS", Grower).Decide(null, Sowing(ReleasedParent()), Listed(), Pack(), new(Suspended: suspended));
        Enter(Given(stopped).Objection(Crop, Today)).ThenRefused("grower-suspended");
        Enter(Given(stopped).Objection(Crop, Today.AddDays(-1))).Facts().ShouldHaveSingleItem();
        Given(stopped).Objection(OtherCrop, Today).ShouldBeNull();
        Enter(Given(stopped, new SuspensionLifted(Grower, "A-17")).Objection(Crop, Today)).Facts().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("7199.999", false)]
    [InlineData("7200", true)]
    [InlineData("17600", true)]
    [InlineData("17600.001", false)]
    public void A_sowing_rate_that_is_implausible_refuses_nothing_and_is_found(string kilograms, bool plausible)
    {
        var sowing = Sowing(ReleasedParent());
        sowing = sowing with { Crop = sowing.Crop with { Seed = [new(ParentLot, new(decimal.Parse(kilograms, System.Globalization.CultureInfo.InvariantCulture)))] } };
        var entered = new EnterCrop(Crop, "EU", "BS", Grower).Decide(
            null, sowing, Listed(), Pack(), new(Day: Today)).After<CropInspection>();
        entered.Findings.ShouldBe(plausible ? [] : ["SEED_RATE"]);
    }

    private static ParentSeed ForeignParent(CanonicalClass level, DateOnly validUntil) =>
        new(ParentLot, null, null, Foreign: Spec.Given<ForeignLot>(Import(level, validUntil)));

    private static SeedImported Import(CanonicalClass level, DateOnly validUntil) =>
        new(Document("ENTRY", 1), ParentLot, Wheat, new("OECD", "B", level), new(500), Grower, "TUR", "TR-1", validUntil, 2026);
}
