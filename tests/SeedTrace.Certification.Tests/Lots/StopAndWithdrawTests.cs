using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class StopAndWithdrawTests
{
    private static readonly SeedLot Known = Cleaned(CleanLot, RawLot);
    private static readonly LotCertification Certified = Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1)));

    private static LotCertification With(params object[] facts) => facts.Aggregate((LotCertification?)Certified, LotCertification.Fold)!;

    private static Decision Stop(LotCertification? lot, SeedLot? made, string reason = "HEALTH") => new OrderStopSale(CleanLot, reason, Today).Decide(lot, made);

    private static Decision Lift(LotCertification? lot, string reason = "RETESTED") => new LiftStopSale(CleanLot, reason).Decide(lot);

    private static Decision Withdraw(LotCertification? lot, SeedLot? made, string reason = "FRAUD") => new DecertifyLot(CleanLot, reason, Today).Decide(lot, made, [], []);

    [Fact]
    public void Any_lot_can_be_stopped_certified_or_not()
    {
        Stop(Certified, Known).Then(new NewFact($"lot/{CleanLot}", new StopSaleOrdered(CleanLot, "HEALTH", Today)));
        Stop(null, Known).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_lot_is_stopped_once_until_the_order_is_lifted()
    {
        var stopped = With(new StopSaleOrdered(CleanLot, "HEALTH"));
        Stop(stopped, Known).ThenRefused("lot-stopped");
        Stop(Lift(stopped).After(stopped), Known).Facts().ShouldHaveSingleItem();
        Lift(Certified).ThenRefused("lot-not-stopped");
    }

    [Fact]
    public void A_stop_and_a_withdrawal_have_a_reason_code()
    {
        Stop(Certified, Known, "rumours").ThenRefused("reason-unknown");
        Lift(With(new StopSaleOrdered(CleanLot, "HEALTH")), "rumours").ThenRefused("reason-unknown");
        Withdraw(Certified, Known, "rumours").ThenRefused("reason-unknown");
    }

    [Fact]
    public void A_fault_is_no_reason_to_lift_an_order_and_a_way_out_none_to_give_one()
    {
        Lift(With(new StopSaleOrdered(CleanLot, "HEALTH")), "HEALTH").ThenRefused("reason-unknown");
        Stop(Certified, Known, "RETESTED").ThenRefused("reason-unknown");
    }

    [Fact]
    public void A_lot_nobody_knows_is_neither_stopped_nor_decertified()
    {
        Stop(null, null).ThenRefused("lot-unknown");
        Withdraw(null, null).ThenRefused("lot-unknown");
    }

    [Fact]
    public void Certificates_are_withdrawn_for_good_even_under_a_stop_sale_order()
    {
        var stopped = With(new StopSaleOrdered(CleanLot, "HEALTH"));
        Withdraw(stopped, Known).Then(new NewFact($"lot/{CleanLot}", new LotDecertified(CleanLot, "FRAUD")));
        var withdrawn = With(new LotDecertified(CleanLot, "FRAUD"));
        Withdraw(withdrawn, Known).ThenRefused("lot-decertified");
        Stop(withdrawn, Known).ThenRefused("lot-decertified");
    }

    [Fact]
    public void There_must_be_a_certificate_to_withdraw_unless_the_maintainer_vouched_for_the_lot()
    {
        Withdraw(null, Known).ThenRefused("lot-not-certified");
        Withdraw(null, Released(CleanLot)).Facts().ShouldHaveSingleItem();
    }
}
