using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Distribution.Learned;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Learned;

public sealed class LotStandingTests
{
    [Fact]
    public void Only_a_split_lot_obeys_the_orders_of_another()
    {
        Whole(new LotSplit(Season.Lot, Season.Variety, Season.OtherLot, new(10), Season.Dealer)).ShouldBe(Season.OtherLot);
        Whole(new LotConditioned(Season.Lot, Season.Variety, Season.OtherLot, new(10), new(8), new(1), new(1), Season.Dealer)).ShouldBeNull();
    }

    [Fact]
    public void An_order_on_the_whole_holds_for_the_part()
    {
        Orders(Season.Sound, Said(new StopSaleOrdered(Season.OtherLot, "PURITY"))).ShouldBe(["lot-stopped"]);
        Orders(Season.Sound, Said(new LotDecertified(Season.OtherLot, "FRAUD"))).ShouldBe(["lot-decertified"]);
        Orders(Season.Sound, Said(new LotPutUnderReview(Season.OtherLot, Season.Lot, "FRAUD", Season.Today))).ShouldBe(["lot-under-review"]);
    }

    [Fact]
    public void An_order_on_the_whole_that_was_lifted_holds_for_no_part() =>
        Orders(Season.Sound, Said(new StopSaleOrdered(Season.OtherLot, "PURITY"), new StopSaleLifted(Season.OtherLot, "RETESTED"))).ShouldBeEmpty();

    [Fact]
    public void An_order_on_the_part_is_not_lifted_with_that_on_the_whole() =>
        Orders(Said(Season.Certified(), new StopSaleOrdered(Season.Lot, "GERMINATION")), Season.Sound).ShouldBe(["lot-stopped"]);

    [Fact]
    public void A_part_is_not_certified_by_the_certificate_of_the_whole() => Orders(null, Season.Sound).ShouldBe(["lot-not-certified"]);

    private static IEnumerable<string> Orders(LotStanding? part, LotStanding? whole) =>
        TradeRule.AgainstMoving(Season.Lot, LotStanding.OfPart(part, whole)).Select(reason => reason.Code);

    private static LotStanding? Said(params object[] facts) => Spec.Given<LotStanding>(facts);

    private static LotNumber? Whole(object fact) => Spec.Given<LotDescription>(fact)!.Whole;
}
