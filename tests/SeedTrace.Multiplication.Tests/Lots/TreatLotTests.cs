using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class TreatLotTests
{
    private static readonly TreatLot Treat = new(Raw, Season.Grower, "Vitavax 200", 2.5m, HarvestedOn);
    private static readonly Lot Made = Spec.Given<Lot>(Harvested(Raw, 1_000))!;

    private static HeldLot InHand(decimal mass = 1_000, params object[] facts) => Held(Raw, mass, [Harvested(Raw, 1_000), .. facts]);

    [Fact]
    public void A_lot_is_treated_with_a_product_on_a_day() => Treat.Decide(InHand(), Made).Then(
        new NewFact($"lot/{Raw}", new LotTreated(Raw, "Vitavax 200", 2.5m, HarvestedOn, Season.Grower)));

    [Fact]
    public void A_lot_that_was_treated_says_with_what() =>
        Spec.Given<Lot>(Harvested(Raw, 1_000), new LotTreated(Raw, "Vitavax 200", 2.5m, HarvestedOn, Season.Grower))!.Treatments.ShouldBe(["Vitavax 200"]);

    [Fact]
    public void Treated_and_untreated_seed_never_have_one_number()
    {
        Treat.Decide(InHand(999.999m), Made).ThenRefused("lot-not-whole");
        Treat.Decide(InHand(), null).ThenRefused("lot-not-whole");
    }

    [Fact]
    public void The_product_has_a_name_and_a_dose()
    {
        (Treat with { Product = " " }).Decide(InHand(), Made).ThenRefused("product-malformed");
        (Treat with { Product = new('x', 81) }).Decide(InHand(), Made).ThenRefused("product-malformed");
        (Treat with { GramsPerKilogram = 0 }).Decide(InHand(), Made).ThenRefused("dose-malformed");
        (Treat with { GramsPerKilogram = 1_000.1m }).Decide(InHand(), Made).ThenRefused("dose-malformed");
    }

    [Fact]
    public void Who_does_not_hold_the_lot_does_not_know_it() => Treat.Decide(null, Made).ThenRefused("lot-unknown");

    [Fact]
    public void A_stopped_lot_is_not_treated() => Treat.Decide(InHand(1_000, new StopSaleOrdered(Raw, "PURITY")), Made).ThenRefused("lot-stopped");
}
