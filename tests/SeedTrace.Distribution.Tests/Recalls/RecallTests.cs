using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;
using static SeedTrace.Distribution.Tests.Recalls.Case;

namespace SeedTrace.Distribution.Tests.Recalls;

public sealed class RecallTests
{
    private static readonly LotNumber Late = Season.LotOf(44);
    private static readonly SeedReport Nothing = new(new(0), new(0), new(0), new(0), new(0));

    [Fact]
    public void What_becomes_known_later_widens_the_recall()
    {
        var book = new Book();
        var later = new ScopeRequest(At, Digest, [Season.OtherLot, Late], [new(Season.Dealer, Season.Lot, new(700)), new(Season.Farmer, Late, new(50))]);

        var decision = new WidenRecall(later, At).Decide(book.Recall);

        decision.Facts().Select(fact => fact.Stream).ShouldBe(
            [$"recall/{Number}", $"recall/lot/{Late}", "recall/party/dealer-1", "recall/party/farmer-1"]);
        book.With(decision).Recall.Lots.Count.ShouldBe(3);
        book.Holder(Season.Dealer).In(Number)!.Of(Season.Lot)!.Mass.ShouldBe(new(700));
        book.Holder(Season.Farmer).In(Number)!.Seed.Count.ShouldBe(2);
        new WidenRecall(later with { Lots = [], Seed = [] }, At).Decide(book.Recall).ThenRefused("recall-scope-malformed");
        new WidenRecall(later, At).Decide(null).ThenRefused("recall-unknown");
    }

    [Fact]
    public void A_holder_is_told_once()
    {
        var book = new Book();
        book.With(Told(book, Season.Dealer, Season.Farmer));

        Told(book, Season.Dealer).ThenNothing();
        Told(book, PartyId.Parse("dealer-9")).ThenRefused("holder-not-concerned");
        Told(book).ThenRefused("holders-malformed");
        new NotifyHolders([Season.Dealer]).Decide(null, book.Holders).ThenRefused("recall-unknown");
    }

    [Fact]
    public void A_holder_reports_no_more_than_was_his_and_the_latest_report_counts()
    {
        var book = new Book();
        var half = Nothing with { Held = new(200), Sown = new(100) };

        Report(book, Season.Dealer, half with { Unknown = new(300.001m) }).ThenRefused("report-exceeds-seed");
        Report(book, Season.Dealer, Nothing).ThenRefused("mass-missing");
        book.With(Report(book, Season.Dealer, half)).With(Report(book, Season.Dealer, half with { Held = new(0), Returned = new(500) }));

        var tally = RecallAnswer.Of(book.Recall, book.Holders.Values).Tally;
        (tally.Held, tally.Returned, tally.Sown, tally.Silent).ShouldBe((0m, 500m, 100m, 500m));
    }

    [Fact]
    public void Everybody_reports_his_own_seed_and_the_officer_for_those_without_an_account()
    {
        var (book, sown) = (new Book(), Nothing with { Sown = new(100) });

        new ReportSeed(Season.Farmer, Season.Lot, sown).Decide(book.Recall, book.Holder(Season.Farmer), Of(Season.Dealer)).ThenRefused("report-of-another");
        new ReportSeed(Season.Farmer, Season.Lot, sown).Decide(book.Recall, book.Holder(Season.Farmer), Officer).Facts().ShouldHaveSingleItem();
        new ReportSeed(Season.Farmer, Season.OtherLot, sown).Decide(book.Recall, book.Holder(Season.Farmer), Officer).ThenRefused("lot-not-in-recall");
        new ReportSeed(PartyId.Parse("dealer-9"), Season.Lot, sown).Decide(book.Recall, null, Of(PartyId.Parse("dealer-9"))).ThenRefused("recall-unknown");
    }

    [Fact]
    public void How_far_a_recall_has_come_is_what_was_accounted_for_of_its_scope()
    {
        var book = new Book().Reported(Season.Dealer, Season.Lot, new(new(200), new(100), new(50), new(25), new(125)));
        book.With(Told(book, Season.Farmer));

        RecallAnswer.Of(book.Recall, book.Holders.Values).Tally
            .ShouldBe(new RecallTally(1_100, 1_100, 200, 100, 50, 25, 125, 600, 34.0m, 2, 2));
        RecallAnswer.OfHolder(book.Recall, book.Holder(Season.Farmer)).ShouldSatisfyAllConditions(
            own => own.Holders.ShouldHaveSingleItem().Holder.ShouldBe(Season.Farmer), own => own.Lots.ShouldBe([Season.Lot.ToString()]),
            own => own.Tally.Scope.ShouldBe(100), own => own.Tally.EffectivenessPercent.ShouldBe(0));
        RecallTally.Of([]).EffectivenessPercent.ShouldBeNull();
    }

    [Fact]
    public void Seed_is_not_withdrawn_before_everybody_was_told_or_heard()
    {
        var book = new Book().Reported(Season.Dealer, Season.Lot, Nothing with { Held = new(1) });
        Close(book, RecallOutcome.Withdrawn).ThenRefused("holders-not-reached");

        book.With(Told(book, Season.Farmer)).With(Close(book, RecallOutcome.Withdrawn));

        book.Lot(Season.Lot).InForce.ShouldNotBeEmpty();
        foreach (var decision in (Decision[])[
            Close(book, RecallOutcome.Lifted), Told(book, Season.Dealer), Report(book, Season.Dealer, Nothing), new WidenRecall(Scope, At).Decide(book.Recall)])
            decision.ThenRefused("recall-closed");
    }

    [Fact]
    public void Only_a_recall_that_is_lifted_lets_its_lots_move_again()
    {
        var book = new Book();

        book.With(Close(book, RecallOutcome.Lifted));

        book.Lot(Season.Lot).InForce.ShouldBeEmpty();
        book.Lot(Season.OtherLot).InForce.ShouldBeEmpty();
        new CloseRecall(RecallOutcome.Lifted).Decide(null, []).ThenRefused("recall-unknown");
    }

    [Fact]
    public void A_recalled_lot_and_every_part_split_from_it_is_neither_packed_nor_sold_nor_sent()
    {
        var recalled = Season.Sound.Under(new Book().Lot(Season.Lot));

        Codes(recalled).ShouldBe(["lot-recalled"]);
        Codes(LotStanding.OfPart(Season.Sound, recalled)).ShouldBe(["lot-recalled"]);
        Codes(Season.Sound.Under(null)).ShouldBeEmpty();
        Codes(Spec.Given<LotStanding>(Season.Certified(), new LotDecertified(Season.Lot, "FRAUD"), new StopSaleOrdered(Season.Lot, "FRAUD"))!
            .Under(new Book().Lot(Season.Lot))).ShouldBe(["lot-decertified", "lot-recalled", "lot-stopped"]);
    }

    [Fact]
    public void A_lot_in_two_recalls_moves_when_both_are_lifted()
    {
        var other = Season.Document("RECAL", 1);
        object[] facts = [new LotRecalled(Number, Season.Lot, "PURITY"), new LotRecalled(other, Season.Lot, "FRAUD"), new LotRecallLifted(Number, Season.Lot)];

        Codes(Season.Sound.Under(Spec.Given<RecalledLot>(facts))).ShouldBe(["lot-recalled"]);
        Codes(Season.Sound.Under(Spec.Given<RecalledLot>([.. facts, new LotRecallLifted(other, Season.Lot)]))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Codes(LotStanding? standing) =>
        TradeRule.AgainstSelling(Season.Lot, standing, "KZ", Season.Today).Select(reason => reason.Code);

    private static Decision Told(Book book, params PartyId[] holders) => new NotifyHolders(holders).Decide(book.Recall, book.Holders);

    private static Decision Report(Book book, PartyId holder, SeedReport report) =>
        new ReportSeed(holder, Season.Lot, report).Decide(book.Recall, book.Holder(holder), Of(holder));

    private static Decision Close(Book book, RecallOutcome outcome) => new CloseRecall(outcome).Decide(book.Recall, book.Holders.Values);
}
