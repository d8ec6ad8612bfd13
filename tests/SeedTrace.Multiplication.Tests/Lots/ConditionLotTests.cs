using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class ConditionLotTests
{
    private static readonly ConditionLot Condition = new(Season.Lot(2), Season.Grower, Raw, Kg(133_000), Kg(108_000), Kg(22_600), Kg(2_400));

    private static HeldLot InHand(params object[] facts) => Held(Raw, 133_000, [Harvested(Raw, 133_000), .. facts]);

    [Fact]
    public void A_raw_lot_becomes_clean_seed() => Condition.Decide(InHand()).Then(
        new NewFact($"lot/{Season.Lot(2)}", new LotConditioned(
            Season.Lot(2), Variety, Raw, Kg(133_000), Kg(108_000), Kg(22_600), Kg(2_400), Season.Grower)),
        Holding.Debit(Season.Grower, Raw, Kg(133_000), $"lot/{Season.Lot(2)}", MovementKind.Conditioned),
        Holding.Credit(Season.Grower, Season.Lot(2), Kg(108_000), $"lot/{Season.Lot(2)}", MovementKind.Conditioned));

    [Fact]
    public void Every_kilogram_that_went_in_comes_out()
    {
        (Condition with { Losses = Kg(2_399.999m) }).Decide(InHand()).ThenRefused("mass-not-balanced");
        (Condition with { CleanSeed = Kg(133_001) }).Decide(InHand()).ThenRefused("mass-not-balanced");
    }

    [Fact]
    public void A_lot_is_made_of_clean_seed() =>
        (Condition with { CleanSeed = Kg(0), Losses = Kg(110_400) }).Decide(InHand()).ThenRefused("no-clean-seed");

    [Fact]
    public void No_more_goes_in_than_the_plant_holds() => Condition.Decide(Held(Raw, 132_999, Harvested(Raw, 133_000))).ThenRefused("overdraw");

    [Fact]
    public void Labelled_containers_are_not_conditioned() => Condition
        .Decide(Held(Raw, 133_000, [new LabelRange(Labels, 1, 1, Kg(50))], Harvested(Raw, 133_000)))
        .ThenRefused("overdraw");

    [Fact]
    public void A_lot_that_never_came_to_the_plant_is_unknown_to_it() => Condition.Decide(null).ThenRefused("lot-unknown");

    [Fact]
    public void Released_seed_is_not_conditioned_for_nobody_would_vouch_for_what_comes_out() =>
        Condition.Decide(Held(Raw, 133_000, Released(Raw))).ThenRefused("lot-released");

    [Fact]
    public void A_stopped_lot_is_not_conditioned() =>
        Condition.Decide(InHand(new StopSaleOrdered(Raw, "PURITY"))).ThenRefused("lot-stopped");

    [Fact]
    public void A_decertified_lot_is_not_conditioned() =>
        Condition.Decide(InHand(Certified(Raw), new LotDecertified(Raw, "FRAUD"))).ThenRefused("lot-decertified");
}
