using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;
using static SeedTrace.Distribution.Tests.Recalls.Case;

namespace SeedTrace.Distribution.Tests.Recalls;

public sealed class OpenRecallTests
{
    [Fact]
    public void A_recall_stops_every_lot_of_its_scope_and_tells_what_of_it_each_holder_had() => Decide(Open).Then(
        new NewFact($"recall/{Number}", new RecallOpened(Number, Season.Lot, "GERMINATION",
            new([Season.Lot, Season.OtherLot], [Season.Dealer, Season.Farmer], "2026-05-04T09:29:59.000Z", Digest))),
        new NewFact($"recall/lot/{Season.Lot}", new LotRecalled(Number, Season.Lot, "GERMINATION")),
        new NewFact($"recall/lot/{Season.OtherLot}", new LotRecalled(Number, Season.OtherLot, "GERMINATION")),
        new NewFact("recall/party/dealer-1", new SeedRecalled(Number, Season.Dealer, [new(Season.Lot, new(600)), new(Season.OtherLot, new(400))])),
        new NewFact("recall/party/farmer-1", new SeedRecalled(Number, Season.Farmer, [new(Season.Lot, new(100))])));

    [Fact]
    public void A_lot_nobody_knows_is_not_recalled() => Open.Decide(null, null).ThenRefused("lot-unknown");

    [Fact]
    public void A_recall_has_a_reason_code() => Decide(Open with { Reason = "because" }).ThenRefused("reason-unknown");

    [Fact]
    public void A_lot_that_is_recalled_already_is_recalled_further_by_the_same_case() =>
        Open.Decide(Made, Spec.Given<RecalledLot>(new LotRecalled(Season.Document("RECAL", 1), Season.Lot, "PURITY"))).ThenRefused("lot-recalled");

    [Fact]
    public void A_lot_of_the_scope_may_be_held_by_another_recall_too() => new Book().Lot(Season.OtherLot).InForce.Keys.ShouldBe([Number.ToString()]);

    [Fact]
    public void A_scope_that_does_not_hang_together_is_malformed()
    {
        Malformed(Scope with { Lots = [Season.OtherLot], Seed = [] });
        Malformed(Scope with { Lots = [Season.Lot] });
        Malformed(Scope with { Lots = [Season.Lot, Season.OtherLot, Season.Lot] });
        Malformed(Scope with { Seed = [Scope.Seed[0], Scope.Seed[0]] });
        Malformed(Scope with { Digest = "A" });
        Malformed(Scope with { AsKnown = At.AddSeconds(1) });
        Malformed(Scope with { Lots = [.. Enumerable.Range(1, ScopeRequest.Most + 1).Select(serial => Season.LotOf(serial))] });
        Decide(Open with { Scope = Scope with { Seed = [Scope.Seed[0] with { Mass = Kilograms.Zero }] } }).ThenRefused("mass-missing");
    }

    private static LotDescription Made => new(Season.Lot, Season.Variety);

    private static Decision Decide(OpenRecall recall) => recall.Decide(Made, null);

    private static void Malformed(ScopeRequest scope) => Decide(Open with { Scope = scope }).ThenRefused("recall-scope-malformed");
}
