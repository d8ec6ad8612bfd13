using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class SplitLotTests
{
    private static readonly LotNumber One = Season.Lot(2);
    private static readonly LotNumber Two = Season.Lot(3);
    private static readonly SplitLot Split = new(Raw, Season.Grower, [new LotPart(One, Kg(600)), new LotPart(Two, Kg(400))]);

    private static HeldLot InHand(params object[] facts) => Held(Raw, 1_000, [Harvested(Raw, 1_000), .. facts]);

    [Fact]
    public void Each_part_becomes_a_lot_of_its_own_with_its_own_movement() => Split.Decide(InHand()).Then(
        new NewFact($"lot/{One}", new LotSplit(One, Variety, Raw, Kg(600), Season.Grower)),
        Holding.Debit(Season.Grower, Raw, Kg(600), $"lot/{One}", MovementKind.Split),
        Holding.Credit(Season.Grower, One, Kg(600), $"lot/{One}", MovementKind.Split),
        new NewFact($"lot/{Two}", new LotSplit(Two, Variety, Raw, Kg(400), Season.Grower)),
        Holding.Debit(Season.Grower, Raw, Kg(400), $"lot/{Two}", MovementKind.Split),
        Holding.Credit(Season.Grower, Two, Kg(400), $"lot/{Two}", MovementKind.Split));

    [Fact]
    public void The_parts_are_no_more_than_the_whole() =>
        (Split with { Parts = [new LotPart(One, Kg(600)), new LotPart(Two, Kg(400.001m))] }).Decide(InHand()).ThenRefused("overdraw");

    [Fact]
    public void Parts_beyond_all_measure_are_refused_too() =>
        (Split with { Parts = [new LotPart(One, Kg(100_000_000)), new LotPart(Two, Kg(100_000_000))] }).Decide(InHand()).ThenRefused("overdraw");

    [Fact]
    public void One_part_may_be_split_off() => (Split with { Parts = [Split.Parts[0]] }).Decide(InHand()).Facts().Length.ShouldBe(3);

    [Fact]
    public void There_is_a_part_and_there_are_not_too_many()
    {
        (Split with { Parts = [] }).Decide(InHand()).ThenRefused("parts-malformed");
        (Split with { Parts = [.. Enumerable.Range(1, 101).Select(serial => new LotPart(Season.Lot(serial), Kg(1)))] })
            .Decide(InHand()).ThenRefused("parts-malformed");
    }

    [Fact]
    public void A_part_has_a_mass() => (Split with { Parts = [new LotPart(One, Kilograms.Zero)] }).Decide(InHand()).ThenRefused("mass-missing");

    [Fact]
    public void Who_does_not_hold_the_lot_does_not_know_it() => Split.Decide(null).ThenRefused("lot-unknown");

    [Fact]
    public void A_stopped_or_decertified_lot_is_not_split()
    {
        Split.Decide(InHand(new StopSaleOrdered(Raw, "PURITY"))).ThenRefused("lot-stopped");
        Split.Decide(InHand(new LotDecertified(Raw, "FRAUD"))).ThenRefused("lot-decertified");
    }

    [Fact]
    public void A_lot_under_review_stays_as_it_is_until_that_is_decided()
    {
        var review = new LotPutUnderReview(Raw, Season.Lot(9), "OTHER_VARIETY", new(2026, 11, 2));
        Split.Decide(InHand(review)).ThenRefused("lot-under-review");
        Split.Decide(InHand(review, new LotReviewEnded(Raw, ReviewOutcome.Kept))).Facts().ShouldNotBeEmpty();
    }
}
