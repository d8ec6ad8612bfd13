using SeedTrace.Certification.Desk;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

public sealed class LabelOrderTests
{
    private static readonly DocumentNumber Number = Document("LORD", 1);
    private static readonly DocumentNumber Series = Document("LABEL", 1);
    private static readonly PartyId Plant = PartyId.Parse("plant-1");
    private static readonly LabelsOrdered Ordered = new(Number, CleanLot, "EU", 540, new(50), Plant);

    private static Decision Order(SeedLot? lot, long count = 540, decimal net = 50, string scheme = "EU") =>
        new OrderLabels(Number, CleanLot, scheme, count, new(net), Plant).Decide(lot);

    private static Decision Issue(LabelOrder? order, long count = 540, decimal net = 50) =>
        new IssueLabels(Series, CleanLot, "EU", count, new(net), Today, Number)
            .Decide(Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1))), [], Pack(), null, order: order);

    [Fact]
    public void A_packer_orders_labels_for_a_lot_before_it_is_certified() =>
        Order(Cleaned(CleanLot, RawLot)).Then(new NewFact($"label-order/{Number}", Ordered));

    [Fact]
    public void An_order_is_for_seed_there_is()
    {
        Order(null).ThenRefused("lot-unknown");
        Order(Cleaned(CleanLot, RawLot), 541).ThenRefused("label-mass-exceeded");
        Order(Cleaned(CleanLot, RawLot), 0).ThenRefused("labels-malformed");
        Order(Cleaned(CleanLot, RawLot), scheme: "").ThenRefused("scheme-malformed");
    }

    [Fact]
    public void The_labels_that_were_ordered_meet_the_order()
    {
        var order = Spec.Given<LabelOrder>(Ordered);
        Issue(order).Facts().Select(fact => fact.Fact).ShouldContain(new LabelOrderMet(Number, Series));
        Issue(order).Facts()[0].Fact.ShouldBeOfType<LabelsIssued>().Order.ShouldBe(Number);
        Issue(order, count: 500).ThenRefused("label-order-differs");
        Issue(order, net: 25).ThenRefused("label-order-differs");
        Issue(null).ThenRefused("label-order-unknown");
    }

    [Fact]
    public void An_order_is_answered_once()
    {
        Issue(Spec.Given<LabelOrder>(Ordered, new LabelOrderMet(Number, Series))).ThenRefused("label-order-answered");
        Issue(Spec.Given<LabelOrder>(Ordered, new LabelOrderDeclined(Number, "HEALTH"))).ThenRefused("label-order-answered");
        new DeclineLabelOrder(Number, "HEALTH").Decide(Spec.Given<LabelOrder>(Ordered, new LabelOrderMet(Number, Series))).ThenRefused("label-order-answered");
    }

    [Fact]
    public void An_order_says_which_lot_is_in_the_way_and_why()
    {
        var order = Spec.Given<LabelOrder>(Ordered)!;
        var uncertified = new IssueLabels(Series, CleanLot, "EU", 540, new(50), Today, Number).Decide(Halves(Pack(), "C1"), [], Pack(), null, order: order);
        var blocked = LabelOrderAnswer.Of(order, uncertified).Blocked!;
        blocked.Code.ShouldBe("lot-not-certified");
        blocked.Sentence.ShouldContain(CleanLot.ToString());
        LabelOrderAnswer.Of(order, Issue(order)).Blocked.ShouldBeNull();
        LabelOrderAnswer.Of(order with { Series = Series }, null).ShouldBe(new(Ordered, Series, null, null));
    }

    [Fact]
    public void An_order_waits_on_the_desk_until_it_is_answered()
    {
        var order = OrderOnDesk.Fold(null, Ordered, new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero))!;
        order.Items("label-order/1").ShouldBe([new("label-order/1", DeskSection.LabelOrdersToMeet, "EU", new(2026, 10, 1))]);
        OrderOnDesk.Fold(order, new LabelOrderMet(Number, Series))!.Items("label-order/1").ShouldBeEmpty();
        OrderOnDesk.Fold(order, new LabelOrderDeclined(Number, "HEALTH"))!.Items("label-order/1").ShouldBeEmpty();
    }

    [Fact]
    public void An_order_is_declined_for_a_reason()
    {
        new DeclineLabelOrder(Number, "GERMINATION").Decide(Spec.Given<LabelOrder>(Ordered))
            .Then(new NewFact($"label-order/{Number}", new LabelOrderDeclined(Number, "GERMINATION")));
        new DeclineLabelOrder(Number, "because").Decide(Spec.Given<LabelOrder>(Ordered)).ThenRefused("reason-unknown");
        new DeclineLabelOrder(Number, "GERMINATION").Decide(null).ThenRefused("label-order-unknown");
    }
}
