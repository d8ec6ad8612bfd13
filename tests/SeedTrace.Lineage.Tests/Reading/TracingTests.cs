using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Germplasm;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Reading;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Reading;

public sealed class TracingTests
{
    [Fact]
    public void A_bag_leads_to_its_lot_and_all_that_comes_from()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var trace = graph.Trace(17)!;
        trace.Lot.ShouldBe(Season.Blend.ToString());
        trace.NetMass.ShouldBe(50);
        trace.Proof.ShouldBe("not-checked");
        trace.Steps.Select(step => step.Node.Key).ShouldBe(
            graph.Ancestors(Season.Blend).Nodes.Select(node => node.Key).Prepend($"labels/{Season.Series}"));
        trace.Edges.Count.ShouldBe(13);
        trace.Complete.ShouldBeTrue();
    }

    [Fact]
    public void The_story_of_the_bag_is_its_own_and_not_that_of_its_neighbours()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        FactsOf(graph.Trace(17)!, $"labels/{Season.Series}").ShouldBe(["labels-issued", "labels-affixed", "pack-sold"]);
        FactsOf(graph.Trace(18)!, $"labels/{Season.Series}").ShouldBe(["labels-issued", "labels-affixed"]);
    }

    [Fact]
    public void A_bag_that_travelled_after_packing_shows_its_delivery_notes_and_no_others()
    {
        var book = Season.Book();
        foreach (var (serial, from) in ((long, long)[])[(8, 1), (9, 101)])
        {
            var note = Document("DIS", "CONS", serial);
            book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentDispatched(note, Season.Dealer, PartyId.Parse("shop"), Services.Distribution,
                [new ConsignmentLine(Season.Blend, new(5_000), [Season.Bags with { From = from, To = from + 99 }])]));
            book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentRefused(note, Season.Dealer, PartyId.Parse("shop"), "SEAL_BROKEN"));
        }
        using var graph = Ask.Graph(book.Facts);
        FactsOf(graph.Trace(18)!, $"labels/{Season.Series}").ShouldBe(["labels-issued", "labels-affixed", "consignment-dispatched", "consignment-refused"]);
    }

    [Fact]
    public void Of_an_ancestor_only_the_consignments_that_led_to_the_bag_are_told()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var notes = graph.Trace(17)!.Steps.Single(step => step.Node.Key == $"lot/{Season.Breeder}").Facts.Select(fact => fact.Stream).ToList();
        notes.ShouldContain($"consignment/{Season.ToGrower}");
        notes.ShouldNotContain($"consignment/{Season.ToStranger}");
    }

    [Fact]
    public void A_delivery_note_whose_seed_of_the_lot_never_arrived_led_to_nothing()
    {
        var book = Season.Book();
        var (refused, other) = (Document("BRE", "CONS", 8), Document("BRE", "CONS", 9));
        void Consign(DocumentNumber note, params ConsignmentLine[] lines) => book.Write(Services.Breeding, $"consignment/{note}",
            new ConsignmentDispatched(note, Season.Institute, Season.Grower, Services.Multiplication, lines));
        Consign(refused, new ConsignmentLine(Season.Breeder, new(10), []));
        book.Write(Services.Multiplication, $"consignment/{refused}", new ConsignmentRefused(refused, Season.Institute, Season.Grower, "SEAL_BROKEN"));
        Consign(other, new ConsignmentLine(Season.Breeder, new(10), []), new ConsignmentLine(Season.Raw, new(10), []));
        book.Write(Services.Multiplication, $"consignment/{other}", new ConsignmentReceived(
            other, Season.Institute, Season.Grower, [new ConsignmentLine(Season.Breeder, Kilograms.Zero, []), new ConsignmentLine(Season.Raw, new(10), [])], new(10)));
        using var graph = Ask.Graph(book.Facts);
        graph.Trace(17)!.Steps.Single(step => step.Node.Key == $"lot/{Season.Breeder}").Facts
            .Where(fact => fact.Stream.StartsWith("consignment/", StringComparison.Ordinal)).Select(fact => fact.Stream).Distinct()
            .ShouldBe([$"consignment/{Season.ToGrower}"]);
    }

    [Fact]
    public void Tests_stand_with_the_lot_and_inspections_with_the_field()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        FactsOf(graph.Trace(17)!, $"lot/{Season.Blend}").ShouldBe(
            ["lots-blended", "lot-sampled", "test-reported", "lot-certified", "consignment-dispatched", "consignment-received"]);
        FactsOf(graph.Trace(17)!, $"crop/{Season.Crop}").ShouldBe(
            ["seed-crop-registered", "crop-entered", "field-inspected", "crop-approved", "harvest-declared"]);
    }

    [Fact]
    public void A_number_that_was_never_issued_is_unknown()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        graph.Trace(541).ShouldBeNull();
        graph.Trace(0).ShouldBeNull();
    }

    [Fact]
    public void The_history_of_a_lot_has_every_fact_that_names_it_in_the_order_things_happened()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var history = History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole)!;
        history.Facts.Select(fact => Short(fact.Type)).ShouldBe(
        [
            "lots-blended", "holding-credited", "lot-sampled", "test-reported", "lot-certified", "labels-issued", "holding-debited",
            "consignment-dispatched", "consignment-received", "holding-credited", "labels-affixed", "pack-sold",
        ]);
        history.Facts.Select(fact => fact.Time).ShouldBeInOrder();
        History.Of(graph, Season.Left, Lineage.Access.Sight.Whole)!.Facts.Select(fact => Short(fact.Type)).ShouldBe(["lot-split", "lots-blended"]);
        History.Of(graph, Lot("MUL", 999), Lineage.Access.Sight.Whole).ShouldBeNull();
    }

    [Fact]
    public void Histories_follow_when_things_happened_not_when_they_were_told()
    {
        var book = Season.Book();
        var late = book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleOrdered(Season.Blend, "FRAUD"));
        using var graph = Ask.Graph(book.Facts.SkipLast(1).Append(late with { Time = book.Facts[0].Time }));
        History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole)!.Facts[0].Id.ShouldBe(late.Id);
    }

    [Fact]
    public void A_long_history_comes_in_pages_none_of_which_repeats_or_leaves_out_a_fact()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var whole = History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole)!;
        whole.Next.ShouldBeNull();
        List<Guid> read = [];
        for (string? after = null; read.Count == 0 || after is not null;)
        {
            var page = History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole, Page.Parse(null, 5, after))!;
            page.Truncated.ShouldBe(page.Next is not null);
            read.AddRange(page.Facts.Select(fact => fact.Id));
            after = page.Next;
        }
        read.ShouldBe(whole.Facts.Select(fact => fact.Id));
        Should.Throw<MalformedValueException>(() => History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole, new Page(After: (999, Services.Breeding))))
            .Code.ShouldBe("page-malformed");
    }

    [Theory]
    [InlineData("-17-3F7Q0ZKD")]
    [InlineData("-17")]
    public void A_serial_is_read_with_its_proof_or_without(string rest) =>
        BagNumber.Parse($"{Season.Series}{rest}").ShouldBe(new BagNumber(Season.Series, 17));

    [Theory]
    [InlineData("")]
    [InlineData("-17-3F7Q0ZKI")]
    [InlineData("-x")]
    [InlineData("-9999999999999")]
    [InlineData("-0")]
    [InlineData("-017")]
    [InlineData("-17-")]
    public void What_is_no_serial_is_refused(string rest) =>
        Should.Throw<MalformedValueException>(() => BagNumber.Parse($"{Season.Series}{rest}")).Code.ShouldBe("label-malformed");

    [Fact]
    public void Germplasm_is_found_by_names_with_blanks_parentheses_and_slashes()
    {
        GermplasmEndpoints.Key("line/TRZAX:Lutescens 29 (a%2Fb)").ShouldBe($"line/{Season.Line}");
        Should.Throw<MalformedValueException>(() => GermplasmEndpoints.Key("lot/x")).Code.ShouldBe("germplasm-malformed");
    }

    private static IEnumerable<string> FactsOf(BagTrace trace, string key) =>
        trace.Steps.Single(step => step.Node.Key == key).Facts.Select(fact => Short(fact.Type));

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];
}
