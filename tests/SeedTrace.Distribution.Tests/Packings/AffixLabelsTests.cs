using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Packings;

public sealed class AffixLabelsTests
{
    private static readonly AffixLabels TenSacks = new(Season.Dealer, Season.Lot, Season.Labels, 1, 10, Season.Today);

    [Fact]
    public void Loose_seed_becomes_labelled_containers_of_the_same_mass()
    {
        var decision = TenSacks.Decide(Season.Series, Season.Sound, null, Season.Held(600));

        var movement = $"packing/{Season.Labels}#1";
        var mass = new Kilograms(500);
        decision.Then(
            new NewFact($"packing/{Season.Labels}", new LabelsAffixed(Season.Lot, Season.Dealer, Season.Range(1, 10))),
            new NewFact($"holding/dealer-1/{Season.Lot}", new HoldingDebited(Season.Dealer, Season.Lot, mass, [], movement, MovementKind.Packed)),
            new NewFact($"holding/dealer-1/{Season.Lot}",
                new HoldingCredited(Season.Dealer, Season.Lot, mass, [Season.Range(1, 10)], movement, MovementKind.Packed)));

        var holding = Spec.Given<Holding>([Season.Received(600), .. decision.Facts().Skip(1).Select(fact => fact.Fact)])!;
        holding.Mass.ShouldBe(new(600));
        holding.Loose.ShouldBe(new(100));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(5, 30)]
    public void A_label_closes_one_container_whoever_packs(long from, long to) =>
        (TenSacks with { From = from, To = to })
            .Decide(Season.Series, Season.Sound, Spec.Given<Packing>(AffixedByAnother(10, 20), AffixedByAnother(1, 4)), Season.Held(5_000))
            .ThenRefused("labels-already-used");

    [Fact]
    public void Labels_between_used_ones_are_free() =>
        (TenSacks with { From = 5, To = 9 })
            .Decide(Season.Series, Season.Sound, Spec.Given<Packing>(AffixedByAnother(10, 20), AffixedByAnother(1, 4)), Season.Held(5_000))
            .Facts().Length.ShouldBe(3);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(531, 541)]
    [InlineData(600, long.MaxValue)]
    public void Only_issued_labels_are_affixed(long from, long to) =>
        (TenSacks with { From = from, To = to }).Decide(Season.Series, Season.Sound, null, Season.Held(600)).ThenRefused("labels-not-issued");

    [Fact]
    public void Labels_of_a_series_nobody_knows_are_not_issued() =>
        TenSacks.Decide(null, Season.Sound, null, Season.Held(600)).ThenRefused("labels-not-issued");

    [Fact]
    public void A_range_of_labels_runs_forward() =>
        (TenSacks with { From = 10, To = 1 }).Decide(Season.Series, Season.Sound, null, Season.Held(600)).ThenRefused("label-range-malformed");

    [Fact]
    public void Labels_are_for_one_lot() =>
        (TenSacks with { Lot = Season.OtherLot }).Decide(Season.Series, Season.Sound, null, Season.Held(600)).ThenRefused("label-of-another-lot");

    [Fact]
    public void No_more_is_packed_than_is_loose()
    {
        TenSacks.Decide(Season.Series, Season.Sound, null, Season.Held(499.999m)).ThenRefused("overdraw");
        TenSacks.Decide(Season.Series, Season.Sound, null, Season.Held(900, Season.Range(101, 109))).ThenRefused("overdraw");
        TenSacks.Decide(Season.Series, Season.Sound, null, null).ThenRefused("holding-unknown");
    }

    [Fact]
    public void Only_a_certified_lot_is_packed() =>
        TenSacks.Decide(Season.Series, null, null, Season.Held(600)).ThenRefused("lot-not-certified");

    [Fact]
    public void A_stopped_lot_is_not_packed() =>
        TenSacks.Decide(Season.Series, Spec.Given<LotStanding>(Season.Certified(), new StopSaleOrdered(Season.Lot, "GERMINATION")), null, Season.Held(600))
            .ThenRefused("lot-stopped");

    [Fact]
    public void A_decertified_lot_is_not_packed() =>
        TenSacks.Decide(Season.Series, Spec.Given<LotStanding>(Season.Certified(), new LotDecertified(Season.Lot, "FRAUD")), null, Season.Held(600))
            .ThenRefused("lot-decertified");

    [Fact]
    public void An_expired_lot_is_not_packed() =>
        TenSacks.Decide(Season.Series, Spec.Given<LotStanding>(Season.Certified(Season.Today.AddDays(-1))), null, Season.Held(600))
            .ThenRefused("certificate-expired");

    private static LabelsAffixed AffixedByAnother(long from, long to) => new(Season.Lot, PartyId.Parse("plant-9"), Season.Range(from, to));
}
