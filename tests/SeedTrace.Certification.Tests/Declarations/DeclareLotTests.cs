using System.Text.Json;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Declarations;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Declarations;

/// <summary>Seed in lanes of lower trust is recorded, with what it lacks, and never refused for it.</summary>
public sealed class DeclareLotTests
{
    private static readonly SeedLaneBook Lanes = SeedLaneBook.Load();
    private static readonly CropInspection Approved = Spec.Given<CropInspection>(
        new CropEntered(Crop, Grower, Wheat, new("KZ", "III репродукция", CanonicalClass.Certified3), 80, "KZ-TRZAX 2005.1"),
        new CropApproved(Crop, new("KZ", "III репродукция", CanonicalClass.Certified3), 76, "KZ-TRZAX 2005.1", Inspector))!;

    private static Decision Declare(
        SeedLane lane, LotCertification? lot = null, CropInspection[]? crops = null, SeedTest[]? tests = null, PartyId? declarer = null, DateOnly? day = null, SeedLanes? rules = null) =>
        new DeclareLot(CleanLot, lane, declarer ?? Grower, day ?? Today).Decide(
            lot, OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot, Crop)), crops ?? [], tests ?? [], rules ?? Lanes.On(day ?? Today));

    private static LotDeclared Said(Decision decision) => (LotDeclared)decision.Facts().Single().Fact;

    [Fact]
    public void A_farm_keeps_seed_of_its_approved_and_tested_crop_for_its_own_fields() =>
        Declare(SeedLane.OwnUse, crops: [Approved], tests: [Found()]).Then(new NewFact(
            $"lot/{CleanLot}", new LotDeclared(CleanLot, SeedLane.OwnUse, Grower, new(27_000), false, Today, null, "SEED-LANES 2026.1")));

    [Fact]
    public void What_is_missing_is_recorded_and_stands_in_nobodys_way()
    {
        Said(Declare(SeedLane.OwnUse)).Findings.ShouldBe(["NOT_APPROVED", "NOT_TESTED"]);
        Said(Declare(SeedLane.OwnUse, crops: [Approved])).Findings.ShouldBe(["NOT_TESTED"]);
        Said(Declare(SeedLane.LaterReproduction, tests: [Found()])).Findings.ShouldBeNull();
    }

    [Fact]
    public void Of_two_crops_both_are_approved_or_it_is_said() =>
        Said(new DeclareLot(CleanLot, SeedLane.OwnUse, Grower, Today).Decide(
            null, OriginOf(Cleaned(CleanLot, RawLot) with { Sources = [RawLot, ParentLot] }, Harvested(RawLot, Crop), Harvested(ParentLot, Document("CROP", 2))), [Approved], [Found()], Lanes.On(Today)))
            .Findings.ShouldBe(["NOT_APPROVED"]);

    [Fact]
    public void Quality_declared_seed_is_traded_for_a_year()
    {
        var said = Said(Declare(SeedLane.QualityDeclared, tests: [Found()]));
        (said.Trades, said.ValidUntil).ShouldBe((true, Today.AddMonths(12)));
    }

    [Fact]
    public void A_declaration_stands_until_its_last_day_or_until_another_is_made()
    {
        var lot = Spec.Given<LotCertification>(Said(Declare(SeedLane.QualityDeclared)));
        Declare(SeedLane.QualityDeclared, lot, day: Today.AddMonths(12)).ThenRefused("lot-already-declared");
        Said(Declare(SeedLane.QualityDeclared, lot, day: Today.AddMonths(12).AddDays(1))).ValidUntil.ShouldBe(Today.AddMonths(24).AddDays(1));
        LotCertification.Fold(lot, Said(Declare(SeedLane.OwnUse, lot)))!.Declaration!.Lane.ShouldBe(SeedLane.OwnUse);
    }

    [Fact]
    public void A_certified_lot_needs_none_as_long_as_its_certificate_stands()
    {
        var certified = Spec.Given<LotCertification>(
            new LotCertified(CleanLot, Document("CERT", 1), new("EU", "C1", CanonicalClass.Certified1), CanonicalClass.Basic, new(27_000), Today, "EU-TRZAX 2016.1"));
        Declare(SeedLane.OwnUse, certified).ThenRefused("lot-already-certified");
        Said(Declare(SeedLane.OwnUse, certified, day: Today.AddDays(1))).Lane.ShouldBe(SeedLane.OwnUse);
        Said(Declare(SeedLane.LaterReproduction, Spec.Given<LotCertification>(
            new LotCertified(CleanLot, Document("CERT", 1), new("KZ", "массовая репродукция", CanonicalClass.Standard), CanonicalClass.Certified3, new(27_000), Today, "KZ-TRZAX 2005.1"))))
            .Lane.ShouldBe(SeedLane.LaterReproduction, "what grows from the last class is of no class");
        Said(Declare(SeedLane.OwnUse, LotCertification.Fold(certified, new LotDecertified(CleanLot, "OTHER_VARIETY")))).Lane.ShouldBe(SeedLane.OwnUse);
    }

    [Fact]
    public void Only_the_owner_declares() => Declare(SeedLane.OwnUse, declarer: Inspector).ThenRefused("lot-unknown");

    [Fact]
    public void A_lane_no_rules_know_is_not_recorded() =>
        Declare(SeedLane.QualityDeclared, rules: Lanes.On(Today)! with { Lanes = [] }).ThenRefused("lane-not-known");

    [Fact]
    public void Rules_that_expect_what_nobody_looks_for_are_not_read() => Should.Throw<JsonException>(() => RuleData.Parse<LaneRule>(
        """{ "lane": "own-use", "expects": ["blessing"], "trades": false, "months": null, "source": "nobody", "verified": false }"""));
}
