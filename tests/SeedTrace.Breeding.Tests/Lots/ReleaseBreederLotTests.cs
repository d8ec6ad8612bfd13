using SeedTrace.Breeding.Learned;
using SeedTrace.Breeding.Lots;
using SeedTrace.Breeding.Varieties;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Lots;

public sealed class ReleaseBreederLotTests
{
    private static readonly PartyId Maintainer = PartyId.Parse("breeder-1");
    private static readonly VarietyId Saratovskaya = VarietyId.Parse("TRZAX:Saratovskaya 29");
    private static readonly LotNumber New = Lot(9);
    private static readonly LotNumber First = Lot(1);
    private static readonly LotNumber Second = Lot(2);

    private static readonly Variety? Listed = Spec.Given<Variety>(new VarietyRegistered(
        Saratovskaya, LineId.Parse("TRZAX:Lutescens 53"), Maintainer, "KZ State Register", new(2020, 1, 1), new(2026, 12, 31)));

    private static readonly DocumentNumber Recall = DocumentNumber.Mint(new("KAZ", "DIS"), 2026, "RECAL", 3);
    private static readonly Dictionary<LotNumber, LotOrders> None = [];

    private static readonly ReleaseBreederLot Breeder = new(Maintainer, Saratovskaya, CanonicalClass.Breeder, new(120), 2025, new(2026, 5, 4), []);

    private static readonly ReleaseBreederLot PreBasic = Breeder with
    {
        Class = CanonicalClass.PreBasic,
        Mass = new(2000),
        Sown = [new(First, new(60)), new(Second, new(40))],
    };

    [Fact]
    public void The_maintainer_releases_breeder_seed_and_holds_it() => Decide(Breeder).Then(
        new($"lot/{New}", new BreederLotReleased(New, Saratovskaya, CanonicalClass.Breeder, new(120), Maintainer, [], 2025)),
        Holding.Credit(Maintainer, New, new(120), $"lot/{New}", MovementKind.Formed));

    [Fact]
    public void Pre_basic_seed_uses_up_the_breeder_seed_it_was_grown_from() => Decide(PreBasic).Then(
        new($"lot/{New}", new BreederLotReleased(New, Saratovskaya, CanonicalClass.PreBasic, new(2000), Maintainer, [First, Second], 2025)),
        Holding.Debit(Maintainer, First, new(60), $"lot/{New}#1", MovementKind.Sown),
        Holding.Debit(Maintainer, Second, new(40), $"lot/{New}#2", MovementKind.Sown),
        Holding.Credit(Maintainer, New, new(2000), $"lot/{New}", MovementKind.Formed));

    [Fact]
    public void Pre_basic_seed_from_stock_of_before_the_register_names_no_parents() => Decide(PreBasic with { Sown = [] }).Facts().Length.ShouldBe(2);

    [Fact]
    public void Only_the_maintainer_releases() => Decide(Breeder with { Maintainer = PartyId.Parse("breeder-2") }).ThenRefused("not-the-maintainer");

    [Fact]
    public void An_unknown_variety_has_no_seed() => Breeder.Decide(New, null, Lots(), None, Holdings(0)).ThenRefused("variety-unknown");

    [Theory]
    [InlineData(2019, 12, 31)]
    [InlineData(2027, 1, 1)]
    public void The_variety_must_be_listed_on_the_day(int year, int month, int day) =>
        Decide(Breeder with { Day = new(year, month, day), HarvestYear = 2019 }).ThenRefused("variety-not-listed");

    [Fact]
    public void Lower_classes_are_not_the_breeders_to_release() =>
        Decide(Breeder with { Class = CanonicalClass.Basic }).ThenRefused("class-not-released");

    [Fact]
    public void A_lot_weighs_something()
    {
        Decide(Breeder with { Mass = Kilograms.Zero }).ThenRefused("mass-missing");
        Decide(PreBasic with { Sown = [new(First, Kilograms.Zero)] }).ThenRefused("mass-missing");
    }

    [Theory]
    [InlineData(2027)]
    [InlineData(1899)]
    public void Seed_is_released_after_its_harvest(int year) => Decide(Breeder with { HarvestYear = year }).ThenRefused("harvest-year-implausible");

    [Fact]
    public void Breeder_seed_is_the_beginning() => Decide(PreBasic with { Class = CanonicalClass.Breeder }).ThenRefused("breeder-seed-has-no-parents");

    [Fact]
    public void A_parent_is_named_once() => Decide(PreBasic with { Sown = [new(First, new(1)), new(First, new(1))] }).ThenRefused("lot-repeated");

    [Fact]
    public void A_lot_has_at_most_a_hundred_parents() =>
        Decide(PreBasic with { Sown = [.. Enumerable.Range(100, 101).Select(serial => new SownSeed(Lot(serial), new(1)))] }).ThenRefused("too-many-parents");

    [Fact]
    public void A_parent_was_released_here() => Decide(PreBasic with { Sown = [new(Lot(7), new(1))] }).ThenRefused("parent-lot-unknown");

    [Fact]
    public void A_parent_is_of_the_same_variety() => PreBasic.Decide(New, Listed, Lots(variety: "TRZAX:Bezostaya 1"), None, Holdings(100))
        .ThenRefused("parent-of-another-variety");

    [Fact]
    public void A_parent_is_breeder_seed() => PreBasic.Decide(New, Listed, Lots(CanonicalClass.PreBasic), None, Holdings(100)).ThenRefused("parent-not-breeder-seed");

    [Theory]
    [InlineData(2023, "parent-younger-than-child")]
    [InlineData(2024, null)]
    public void A_parent_is_not_younger_than_its_child(int year, string? code)
    {
        var decision = Decide(PreBasic with { HarvestYear = year });
        if (code is null)
            decision.Facts().ShouldNotBeEmpty();
        else
            decision.ThenRefused(code);
    }

    [Fact]
    public void A_lot_under_an_order_is_not_sown()
    {
        After(new StopSaleOrdered(Second, "GENETIC_PURITY")).ThenRefused("lot-stopped");
        After(new LotDecertified(Second, "FRAUD")).ThenRefused("lot-decertified");
        After(new LotPutUnderReview(Second, First, "FRAUD", new(2026, 11, 2))).ThenRefused("lot-under-review");
        After(new LotPutUnderReview(Second, First, "FRAUD", new(2026, 11, 2)), new LotReviewEnded(Second, ReviewOutcome.Kept)).Facts().ShouldNotBeEmpty();
        After(new LotRecalled(Recall, Second, "FRAUD")).ThenRefused("lot-recalled");
        After(new LotRecalled(Recall, Second, "FRAUD"), new LotRecallLifted(Recall, Second)).Facts().ShouldNotBeEmpty();
        After(new StopSaleOrdered(Second, "GENETIC_PURITY"), new StopSaleLifted(Second, "RETESTED")).Facts().ShouldNotBeEmpty();
        After(new StopSaleOrdered(Second, "GENETIC_PURITY"), new LotDecertified(Second, "FRAUD"), new StopSaleLifted(Second, "RETESTED")).ThenRefused("lot-decertified");
    }

    [Fact]
    public void Nobody_sows_more_than_he_has() => PreBasic.Decide(New, Listed, Lots(), None, Holdings(59.999m)).ThenRefused("overdraw");

    [Fact]
    public void Nobody_sows_what_he_does_not_hold() =>
        PreBasic.Decide(New, Listed, Lots(), None, new Dictionary<LotNumber, Holding>()).ThenRefused("holding-unknown");

    private static Decision After(params object[] orders) => PreBasic.Decide(
        New, Listed, Lots(), new Dictionary<LotNumber, LotOrders> { [Second] = Spec.Given<LotOrders>(orders)! }, Holdings(100));

    private static Decision Decide(ReleaseBreederLot command) => command.Decide(New, Listed, Lots(), None, Holdings(100));

    private static LotNumber Lot(int serial) => LotNumber.Mint(new("KAZ", "BRD"), 2026, SpeciesCode.Parse("TRZAX"), serial);

    private static Dictionary<LotNumber, BreederLot> Lots(CanonicalClass @class = CanonicalClass.Breeder, string variety = "TRZAX:Saratovskaya 29") =>
        new[] { First, Second }.ToDictionary(lot => lot, lot => Spec.Given<BreederLot>(
            new BreederLotReleased(lot, VarietyId.Parse(variety), @class, new(100), Maintainer, [], 2024))!);

    private static Dictionary<LotNumber, Holding> Holdings(decimal mass) =>
        new[] { First, Second }.ToDictionary(lot => lot, lot => Spec.Given<Holding>(
            new HoldingCredited(Maintainer, lot, new(mass), [], $"lot/{lot}", MovementKind.Formed))!);
}
