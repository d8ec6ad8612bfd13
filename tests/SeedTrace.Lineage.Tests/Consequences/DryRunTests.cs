using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Consequences;

public sealed class DryRunTests
{
    [Fact]
    public void A_recall_reaches_every_lot_with_seed_of_the_lot_and_whoever_has_bought_or_sown_some_of_it()
    {
        using var graph = Ask.Graph(Season.Book().Facts);

        var answer = Recall(graph, Season.Breeder);

        answer.Lots.Select(lot => lot.Lot).ShouldBe([Season.Breeder, Season.Raw, Season.Clean, Season.Left, Season.Right, Season.Blend]);
        answer.Lots.ShouldAllBe(lot => lot.Share == 1 && lot.Consequence == Consequence.Recalled);
        answer.Tally.ShouldBe(new ConsequencesTally(6, 5, 4, 1, 1, 2, 0, 540, 39_000, 0, 50, 10_500, 0, 49_550, 0, 540));
        var blend = answer.Lots[^1];
        blend.Status.ShouldBe(NodeStatus.Certified);
        blend.Labels.ShouldBe([new AffectedLabels(Season.Series, 1, 540, new(50), LabelState.InForce, OnContainers: true)]);
        var sold = blend.Seed.Single(at => at.Place == SeedPlace.Sold);
        (sold.Party, sold.By, sold.Mass).ShouldBe((Season.Farmer, Season.Dealer, 50m));
        sold.Containers.ShouldBe([Season.Sold]);
        answer.Lots[0].Seed.Single(at => at.Document == $"crop/{Season.Crop}").Field.ShouldBe(new SownField("12", "Abay", 76, new(2025, 5, 3)));
    }

    [Fact]
    public void Decertified_is_the_lot_and_what_was_split_from_it_and_all_else_is_looked_at()
    {
        using var graph = Ask.Graph(Season.Book().Facts);

        DryRun.Of(graph, Season.Clean, ConsequenceKind.Decertification, new Page(), Ask.Day)!.Lots.Select(lot => (lot.Lot, lot.Consequence)).ShouldBe(
        [
            (Season.Clean, Consequence.Decertified), (Season.Left, Consequence.Decertified), (Season.Right, Consequence.Decertified),
            (Season.Blend, Consequence.UnderReview),
        ]);
    }

    [Fact]
    public void Of_a_blend_the_share_that_comes_from_the_lot_is_told()
    {
        using var graph = Ask.Graph(Season.Book().Facts);

        var answer = Recall(graph, Season.Left);

        answer.Lots[^1].Share.ShouldBe(decimal.Round(13m / 27, 12));
        answer.Tally!.FromLot.ShouldBe(decimal.Round(27_050 * 13m / 27, 3));
    }

    [Fact]
    public void Seed_under_way_is_the_receivers_and_of_what_he_refused_the_senders()
    {
        var (book, note) = (Season.Book(), FactBook.Document("DIS", "CONS", 9));
        ConsignmentLine line = new(Season.Blend, new(500), [Season.Bags with { From = 1, To = 10 }]);
        book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentDispatched(note, Season.Dealer, Season.Stranger, Services.Distribution, [line]));

        UnderWay(book).ShouldSatisfyAllConditions(at => at.Party.ShouldBe(Season.Stranger), at => at.By.ShouldBe(Season.Dealer), at => at.Mass.ShouldBe(500),
            at => at.Containers.ShouldHaveSingleItem().Count.ShouldBe(10));

        book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentRefused(note, Season.Dealer, Season.Stranger, "WET"));
        UnderWay(book).Party.ShouldBe(Season.Dealer);
    }

    [Fact]
    public void What_did_not_come_with_its_consignment_is_lost_on_the_way()
    {
        var (book, note) = (Season.Book(), FactBook.Document("DIS", "CONS", 9));
        ConsignmentLine line = new(Season.Blend, new(500), []);
        book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentDispatched(note, Season.Dealer, Season.Stranger, Services.Distribution, [line]));
        book.Write(Services.Distribution, $"consignment/{note}",
            new ConsignmentReceived(note, Season.Dealer, Season.Stranger, [line with { Mass = new(480) }], new(20)));
        using var graph = Ask.Graph(book.Facts);

        Recall(graph, Season.Blend).Lots[0].LostOnTheWay.ShouldBe(20);
    }

    [Fact]
    public void A_lot_only_heard_of_is_reached_and_named_as_missing()
    {
        using var graph = Ask.Graph(Season.Book().Facts.Where(fact => fact.Stream != $"lot/{Season.Clean}"));

        var answer = Recall(graph, Season.Clean);

        answer.Complete.ShouldBeFalse();
        answer.Missing.ShouldBe([$"lot/{Season.Clean}"]);
        answer.Lots.Count.ShouldBe(4);
    }

    [Fact]
    public void Pages_make_up_the_whole_and_only_the_first_counts_it()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var whole = Recall(graph, Season.Breeder);

        var (lots, page) = (new List<LotNumber>(), new Page(Limit: 4));
        var first = DryRun.Of(graph, Season.Breeder, ConsequenceKind.Recall, page, Ask.Day)!;
        var second = DryRun.Of(graph, Season.Breeder, ConsequenceKind.Recall, Page.Parse(null, 4, first.Next), Ask.Day)!;
        lots.AddRange(first.Lots.Concat(second.Lots).Select(lot => lot.Lot));

        lots.ShouldBe(whole.Lots.Select(lot => lot.Lot));
        (first.Digest, first.Tally).ShouldBe((whole.Digest, whole.Tally));
        (second.Digest, second.Tally, second.Next).ShouldBe((null, null, null));
    }

    [Fact]
    public void What_is_logged_later_changes_the_answer_of_now_and_not_that_of_then()
    {
        var book = Season.Book();
        var then = new When(new Moment(AsKnown: book.Facts[^1].LoggedTime), Ask.Today);
        using var before = Ask.Graph(book.Facts);
        book.Write(Services.Distribution, "sale/x", new PackSold(
            FactBook.Document("DIS", "SALE", 2), Season.Dealer, PartyId.Parse("farmer-two"), Season.Blend, [Season.Sold with { From = 18, To = 18 }], new(50)));
        using var after = Ask.Graph(book.Facts);

        Recall(after, Season.Blend).Digest.ShouldNotBe(Recall(before, Season.Blend).Digest);
        DryRun.Of(after, Season.Blend, ConsequenceKind.Recall, new Page(), then)!.Digest.ShouldBe(Recall(before, Season.Blend).Digest);
    }

    [Fact]
    public void Nobody_knows_the_consequences_for_a_lot_that_nothing_names()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        DryRun.Of(graph, FactBook.Lot("MUL", 99), ConsequenceKind.Recall, new Page(), Ask.Day).ShouldBeNull();
    }

    [Fact]
    public void A_recalled_lot_stands_so_until_every_recall_is_lifted()
    {
        var (book, recall, other) = (Season.Book(), FactBook.Document("DIS", "RECAL", 1), FactBook.Document("DIS", "RECAL", 2));
        NodeStatus Status(params object[] facts)
        {
            foreach (var fact in facts)
                book.Write(Services.Distribution, $"recall/lot/{Season.Blend}", fact);
            using var graph = Ask.Graph(book.Facts);
            return graph.Node(Season.Blend).Status;
        }

        Status(new LotRecalled(recall, Season.Blend, "PURITY"), new LotRecalled(other, Season.Blend, "FRAUD")).ShouldBe(NodeStatus.Recalled);
        Status(new LotRecallLifted(recall, Season.Blend)).ShouldBe(NodeStatus.Recalled);
        Status(new LotRecallLifted(other, Season.Blend)).ShouldBe(NodeStatus.Certified);
    }

    [Fact]
    public void A_party_reads_that_its_lot_is_recalled_and_neither_what_else_is_nor_from_whom()
    {
        var (book, recall) = (Season.Book(), FactBook.Document("DIS", "RECAL", 1));
        book.Write(Services.Distribution, $"recall/{recall}", new RecallOpened(recall, Season.Blend, "PURITY",
            new([Season.Blend, Season.Clean], [Season.Dealer, Season.Farmer], "2026-05-04T09:29:59.000Z", new('a', 64))), "authority");
        book.Write(Services.Distribution, $"recall/lot/{Season.Blend}", new LotRecalled(recall, Season.Blend, "PURITY"), "authority");
        book.Write(Services.Distribution, $"recall/party/{Season.Farmer}", new SeedRecalled(recall, Season.Farmer, [new(Season.Blend, new(50))]), "authority");
        using var graph = Ask.Graph(book.Facts);

        var facts = History.Of(graph, Season.Blend, Sight.Of(graph, Season.Dealer))!.Facts.Where(fact => fact.Stream.StartsWith("recall", StringComparison.Ordinal)).ToList();

        facts.Select(fact => fact.Type.Split('.')[^1]).ShouldBe(["recall-opened", "lot-recalled"], ignoreOrder: true);
        var opened = facts.Single(fact => fact.Type.EndsWith("opened", StringComparison.Ordinal)).Data.ToString()!;
        opened.ShouldContain(Season.Dealer.ToString());
        opened.ShouldNotContain(Season.Farmer.ToString());
        opened.ShouldNotContain(Season.Clean.ToString());
    }

    [Fact]
    public void A_stop_shows_in_the_status_of_what_is_reached()
    {
        var book = Season.Book();
        book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleOrdered(Season.Blend, "PURITY"));
        using var graph = Ask.Graph(book.Facts);

        Recall(graph, Season.Clean).Lots[^1].Status.ShouldBe(NodeStatus.Stopped);
    }

    private static ConsequencesAnswer Recall(LineageGraph graph, LotNumber lot) => DryRun.Of(graph, lot, ConsequenceKind.Recall, new Page(), Ask.Day)!;

    private static SeedAt UnderWay(FactBook book)
    {
        using var graph = Ask.Graph(book.Facts);
        return Recall(graph, Season.Blend).Lots[0].Seed.Single(at => at.Place == SeedPlace.InTransit);
    }
}
