using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.SeedCrops;

public sealed class SourceTests
{
    private static readonly SeedClass Standard = new("KZ", "массовые семена", CanonicalClass.Standard);
    private static readonly LabelRange Bags = new(Labels, 1, 20, Kg(50));

    private static Decision? Sow(HeldLot? lot, decimal mass = 100m, params LabelRange[] containers) =>
        new Source(Raw, Kg(mass), containers).Refusal(lot, Grower, Variety, SownOn);

    private static Decision? Sow(params object[] facts) => Sow(Held(Raw, 1_000, [Harvested(Raw, 1_000), .. facts]));

    [Fact]
    public void Released_breeder_seed_is_sown() => Sow(Held(Raw, 1_000, Released(Raw))).ShouldBeNull();

    [Fact]
    public void A_certified_lot_is_sown() => Sow(Certified(Raw)).ShouldBeNull();

    [Fact]
    public void A_lot_never_received_is_unknown() => Sow((HeldLot?)null).ShouldNotBeNull().ThenRefused("source-unknown");

    [Fact]
    public void Another_variety_is_not_sown() =>
        Sow(Held(Raw, 1_000, Released(Raw, VarietyId.Parse("TRZAX:Astana")))).ShouldNotBeNull().ThenRefused("source-wrong-variety");

    [Fact]
    public void A_raw_lot_is_not_sown() => Sow().ShouldNotBeNull().ThenRefused("source-not-certified");

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "source-expired")]
    public void The_certificate_must_stand_on_the_sowing_date(int days, string? refusal)
    {
        var decision = Sow(Certified(Raw, SownOn.AddDays(days)));
        if (refusal is null)
            decision.ShouldBeNull();
        else
            decision.ShouldNotBeNull().ThenRefused(refusal);
    }

    [Fact]
    public void One_valid_scheme_is_enough() =>
        Sow(Certified(Raw, SownOn.AddDays(-1)), Certified(Raw, @class: new SeedClass("OECD", "Basic", CanonicalClass.Basic))).ShouldBeNull();

    [Fact]
    public void The_certificate_must_have_begun_by_the_sowing_date()
    {
        Sow(Certified(Raw, from: SownOn)).ShouldBeNull();
        Sow(Certified(Raw, from: SownOn.AddDays(1))).ShouldNotBeNull().ThenRefused("source-expired");
    }

    [Fact]
    public void A_renewal_neither_reaches_back_nor_takes_away_what_stood_before_it()
    {
        var (old, renewed) = (Certified(Raw, SownOn.AddDays(5), from: SownOn.AddDays(-300)), Certified(Raw, SownOn.AddDays(200), from: SownOn.AddDays(10)));
        Sow(old, renewed).ShouldBeNull();
        Sow(old with { ValidUntil = SownOn.AddDays(-1) }, renewed).ShouldNotBeNull().ThenRefused("source-expired");
    }

    [Fact]
    public void No_seed_crop_grows_from_standard_seed() => Sow(Certified(Raw, @class: Standard)).ShouldNotBeNull().ThenRefused("source-terminal");

    [Fact]
    public void A_farm_sows_its_own_seed_while_its_declaration_stands()
    {
        Sow(Declared()).ShouldBeNull();
        Sow(Declared(from: 1)).ShouldNotBeNull().ThenRefused("source-not-certified");
        Sow(Declared(until: -1)).ShouldNotBeNull().ThenRefused("source-not-certified");
        Sow(Declared() with { Declarer = Plant }).ShouldNotBeNull().ThenRefused("source-not-certified");
        Sow(Certified(Raw, @class: Standard), Declared()).ShouldBeNull();
        Sow(Declared(), new StopSaleOrdered(Raw, "GERMINATION")).ShouldNotBeNull().ThenRefused("source-stopped");
    }

    [Fact]
    public void Seed_of_a_lane_that_trades_is_sown_by_whoever_has_it() =>
        Sow(Declared() with { Lane = SeedLane.QualityDeclared, Trades = true, Declarer = Plant }).ShouldBeNull();

    [Fact]
    public void The_next_declaration_ends_the_one_before()
    {
        var traded = Declared() with { Lane = SeedLane.QualityDeclared, Trades = true, Declarer = Plant };
        Sow(traded, Declared(from: -1) with { Declarer = Plant }).ShouldNotBeNull().ThenRefused("source-not-certified");
        Sow(traded, Declared(from: 1) with { Declarer = Plant }).ShouldBeNull();
    }

    [Fact]
    public void A_later_declaration_does_not_take_away_what_stood_before_it() => Sow(Declared(until: 5), Declared(from: 6)).ShouldBeNull();

    /// <param name="from">Days after the sowing.</param>
    /// <param name="until">Days after the sowing.</param>
    private static LotDeclared Declared(int from = -10, int? until = null) =>
        new(Raw, SeedLane.OwnUse, Grower, Kg(1_000), false, SownOn.AddDays(from), until is { } days ? SownOn.AddDays(days) : null, "SEED-LANES 2026.1");

    [Fact]
    public void A_stopped_lot_is_not_sown_until_the_stop_is_lifted()
    {
        Sow(Certified(Raw), new StopSaleOrdered(Raw, "GERMINATION")).ShouldNotBeNull().ThenRefused("source-stopped");
        Sow(Certified(Raw), new StopSaleOrdered(Raw, "GERMINATION"), new StopSaleLifted(Raw, "RETESTED")).ShouldBeNull();
    }

    [Fact]
    public void An_order_after_the_sowing_does_not_reach_back_to_it()
    {
        Sow(Certified(Raw), new StopSaleOrdered(Raw, "GERMINATION", SownOn)).ShouldNotBeNull().ThenRefused("source-stopped");
        Sow(Certified(Raw), new StopSaleOrdered(Raw, "GERMINATION", SownOn.AddDays(1))).ShouldBeNull();
    }

    [Fact]
    public void A_lot_under_review_is_not_sown_but_what_was_sown_before_it_stands()
    {
        Sow(Certified(Raw), UnderReview(SownOn)).ShouldNotBeNull().ThenRefused("source-under-review");
        Sow(Certified(Raw), UnderReview(SownOn.AddDays(1))).ShouldBeNull();
        Sow(Certified(Raw), UnderReview(SownOn), new LotReviewEnded(Raw, ReviewOutcome.Kept)).ShouldBeNull();
        Sow(Certified(Raw), UnderReview(SownOn), new LotDecertified(Raw, "FRAUD")).ShouldNotBeNull().ThenRefused("source-decertified");

        LotPutUnderReview UnderReview(DateOnly from) => new(Raw, Season.Lot(9), "OTHER_VARIETY", from);
    }

    [Fact]
    public void Breeder_seed_too_can_be_stopped() =>
        Sow(Held(Raw, 1_000, Released(Raw), new StopSaleOrdered(Raw, "DISEASE"))).ShouldNotBeNull().ThenRefused("source-stopped");

    [Fact]
    public void A_decertified_lot_is_never_sown_again()
    {
        Sow(Certified(Raw), new LotDecertified(Raw, "FRAUD")).ShouldNotBeNull().ThenRefused("source-decertified");
        Sow(Certified(Raw), new LotDecertified(Raw, "FRAUD"), Certified(Raw)).ShouldNotBeNull().ThenRefused("source-decertified");
    }

    [Fact]
    public void No_more_is_sown_than_the_grower_has()
    {
        var lot = Held(Raw, 100, Released(Raw));
        Sow(lot, 100m).ShouldBeNull();
        Sow(lot, 100.001m).ShouldNotBeNull().ThenRefused("overdraw");
        Sow(lot, 0m).ShouldNotBeNull().ThenRefused("mass-missing");
    }

    [Fact]
    public void Seed_in_labelled_containers_is_sown_by_naming_them()
    {
        var lot = Held(Raw, 1_200, [Bags], Released(Raw));
        Sow(lot, 300m).ShouldNotBeNull().ThenRefused("overdraw");
        Sow(lot, 300m, Bags with { To = 2 }).ShouldBeNull();
        new Source(Raw, Kg(300), [Bags with { To = 2 }]).Debit(Season.Grower, "crop/1")
            .ShouldBeEquivalentTo(Holding.Debit(Season.Grower, Raw, Kg(300), "crop/1", MovementKind.Sown, Bags with { To = 2 }));
    }

    [Fact]
    public void Only_containers_in_hand_are_opened_and_each_once()
    {
        var lot = Held(Raw, 1_200, [Bags], Released(Raw));
        Sow(lot, 300m, Bags with { From = 20, To = 21 }).ShouldNotBeNull().ThenRefused("containers-not-held");
        Sow(lot, 300m, Bags with { To = 1 }, Bags with { To = 1 }).ShouldNotBeNull().ThenRefused("containers-not-held");
        Sow(lot, 300m, Bags with { From = long.MinValue, To = long.MaxValue }).ShouldNotBeNull().ThenRefused("containers-not-held");
        Sow(lot, 99m, Bags with { To = 2 }).ShouldNotBeNull().ThenRefused("containers-exceed-mass");
    }

    [Fact]
    public void A_part_of_a_lot_shares_what_is_said_of_the_whole()
    {
        Sow(PartOf(Released(Elite))).ShouldBeNull();
        Sow(PartOf(Certified(Elite), Harvested(Elite, 1_000))).ShouldBeNull();
        Sow(PartOf(Released(Elite), new StopSaleOrdered(Elite, "DISEASE"))).ShouldNotBeNull().ThenRefused("source-stopped");
        Sow(PartOf(Certified(Elite), Harvested(Elite, 1_000), new LotDecertified(Elite, "FRAUD"))).ShouldNotBeNull().ThenRefused("source-decertified");
    }

    private static HeldLot PartOf(params object[] whole)
    {
        var part = Held(Raw, 1_000, new LotSplit(Raw, Variety, Elite, Kg(1_000), Season.Grower));
        return part with { Known = part.Known with { Whole = Held(Elite, 0, whole).Known } };
    }
}
