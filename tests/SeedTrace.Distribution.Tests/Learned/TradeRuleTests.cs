using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Distribution.Learned;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Learned;

public sealed class TradeRuleTests
{
    [Fact]
    public void A_certified_lot_may_be_sold_until_the_last_day_of_its_certificate()
    {
        Selling(Season.Certified(Season.Today)).ShouldBeEmpty();
        Selling(Season.Certified(Season.Today.AddDays(-1))).ShouldBe(["certificate-expired"]);
    }

    [Fact]
    public void A_later_certificate_extends_the_validity() =>
        Selling(Season.Certified(Season.Today.AddDays(-1)), Season.Certified(Season.Today.AddMonths(6))).ShouldBeEmpty();

    [Fact]
    public void A_certificate_of_another_scheme_does_not_stand_for_the_label() =>
        Selling(Season.Certified(scheme: "EU")).ShouldBe(["lot-not-certified"]);

    [Fact]
    public void A_lifted_stop_is_no_obstacle() =>
        Selling(Season.Certified(), new StopSaleOrdered(Season.Lot, "PURITY"), new StopSaleLifted(Season.Lot, "RETESTED")).ShouldBeEmpty();

    [Fact]
    public void Every_reason_is_told_the_gravest_first() =>
        Selling(Season.Certified(Season.Today.AddDays(-1)), new StopSaleOrdered(Season.Lot, "PURITY"), new LotDecertified(Season.Lot, "FRAUD"))
            .ShouldBe(["lot-decertified", "lot-stopped", "certificate-expired"]);

    [Fact]
    public void Decertification_is_final() =>
        Selling(new LotDecertified(Season.Lot, "FRAUD"), Season.Certified()).ShouldBe(["lot-decertified"]);

    [Fact]
    public void Seed_that_was_certified_moves_even_when_the_certificate_ran_out() => Moving(Season.Certified(Season.Today.AddYears(-1))).ShouldBeEmpty();

    [Fact]
    public void Seed_that_was_never_certified_does_not_move() => Moving().ShouldBe(["lot-not-certified"]);

    [Fact]
    public void Declared_seed_moves_in_a_lane_that_trades_and_is_sold_under_no_label()
    {
        var declared = new LotDeclared(Season.Lot, SeedLane.QualityDeclared, Season.Dealer, new(500), Trades: true, Season.Today, null, "SEED-LANES 2026.1");
        Moving(declared).ShouldBeEmpty();
        Moving(declared, new StopSaleOrdered(Season.Lot, "PURITY")).ShouldBe(["lot-stopped"]);
        Moving(declared with { Lane = SeedLane.OwnUse, Trades = false }).ShouldBe(["lot-not-certified"]);
        Selling(declared).ShouldBe(["lot-not-certified"]);
    }

    [Fact]
    public void Stopped_seed_does_not_move() => Moving(Season.Certified(), new StopSaleOrdered(Season.Lot, "PURITY")).ShouldBe(["lot-stopped"]);

    [Fact]
    public void Decertified_seed_does_not_move() => Moving(Season.Certified(), new LotDecertified(Season.Lot, "FRAUD")).ShouldBe(["lot-decertified"]);

    [Fact]
    public void Seed_under_review_is_neither_sold_nor_moved_until_a_certifier_has_decided()
    {
        var review = new LotPutUnderReview(Season.Lot, Season.OtherLot, "OTHER_VARIETY", Season.Today);
        Moving(Season.Certified(), review).ShouldBe(["lot-under-review"]);
        Selling(Season.Certified(), review).ShouldBe(["lot-under-review"]);
        Selling(Season.Certified(), review, new LotReviewEnded(Season.Lot, ReviewOutcome.Kept)).ShouldBeEmpty();
        Selling(Season.Certified(), review, new LotDecertified(Season.Lot, "FRAUD")).ShouldBe(["lot-decertified"]);
    }

    [Fact]
    public void A_label_of_a_class_the_lot_came_down_from_sells_nothing()
    {
        var lower = Season.Certified() with { Class = new("KZ", "R2", CanonicalClass.Certified2) };
        Labelled(Season.FirstReproduction, Season.Certified()).ShouldBeEmpty();
        Labelled(Season.FirstReproduction, Season.Certified(), lower).ShouldBe(["label-class-outdated"]);
        Labelled(lower.Class, Season.Certified(), lower).ShouldBeEmpty();
        Labelled(Season.FirstReproduction with { Scheme = "EU" }, Season.Certified(scheme: "EU"), lower).ShouldBeEmpty("it came down in another scheme");

        static IEnumerable<string> Labelled(SeedClass labelled, params object[] facts) =>
            TradeRule.AgainstSelling(Season.Lot, Spec.Given<LotStanding>(facts), labelled, Season.Today).Select(reason => reason.Code);
    }

    private static IEnumerable<string> Selling(params object[] facts) =>
        TradeRule.AgainstSelling(Season.Lot, Spec.Given<LotStanding>(facts), "KZ", Season.Today).Select(reason => reason.Code);

    private static IEnumerable<string> Moving(params object[] facts) =>
        TradeRule.AgainstMoving(Season.Lot, Spec.Given<LotStanding>(facts)).Select(reason => reason.Code);
}
