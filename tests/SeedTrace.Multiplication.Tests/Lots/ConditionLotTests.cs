using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
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
    public void What_no_scale_found_again_may_be_said_apart_within_the_tolerance_of_weighings()
    {
        // Drying lost 1,900 kg, and the samples were 6 kg.
        var told = Condition with { Losses = Kg(1_906), Unexplained = Kg(494), Tolerance = MassTolerances.Embedded().On(new(2026, 9, 1)) };
        told.Decide(InHand()).Facts().Select(fact => fact.Fact).OfType<LotConditioned>().Single().Unexplained.ShouldBe(Kg(494));
        (told with { Losses = Kg(1_070), Unexplained = Kg(1_330) }).Decide(InHand()).Facts().Length.ShouldBe(3);
        (told with { Losses = Kg(1_069.999m), Unexplained = Kg(1_330.001m) }).Decide(InHand()).ThenRefused("unexplained-above-tolerance");
        (told with { Unexplained = Kg(493) }).Decide(InHand()).ThenRefused("mass-not-balanced");
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
