using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class LineageGraphTests
{
    [Fact]
    public void A_lot_descends_from_everything_up_to_the_accessions_each_named_once()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var answer = graph.Ancestors(Season.Blend);
        answer.Nodes.Select(node => node.Key).ShouldBe(
        [
            $"lot/{Season.Blend}", $"lot/{Season.Left}", $"lot/{Season.Right}", $"lot/{Season.Clean}", $"lot/{Season.Raw}", $"crop/{Season.Crop}",
            $"lot/{Season.Breeder}", $"variety/{Season.Variety}", $"line/{Season.Line}", $"cross/{Season.Cross}",
            $"accession/{Season.Ogden}", $"accession/{Season.Landrace}",
        ]);
        answer.Complete.ShouldBeTrue();
        answer.Truncated.ShouldBeFalse();
    }

    [Fact]
    public void Every_edge_names_the_fact_that_proves_it_and_what_went_in()
    {
        var book = Season.Book();
        using var graph = Ask.Graph(book.Facts);
        var edges = graph.Ancestors(Season.Blend).Edges;
        edges.Count.ShouldBe(12);
        edges.ShouldAllBe(edge => edge.Proofs.Count >= 1);
        edges.Single(edge => edge.Parent == $"lot/{Season.Left}").Mass.ShouldBe(13_000);
        edges.Single(edge => edge.Parent == $"accession/{Season.Landrace}").Roles.ShouldBe([ParentRole.Male]);
        edges.Single(edge => edge.Kind == EdgeKind.Harvested).Proofs.Select(proof => proof.Type)
            .ShouldBe(["seedtrace.multiplication.harvest-declared", "seedtrace.multiplication.lot-harvested"]);
    }

    [Fact]
    public void Breeders_seed_leads_down_to_the_labels_and_to_the_crop_that_was_rejected()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var nodes = graph.Descendants(Season.Breeder).Nodes;
        nodes.Select(node => node.Key).ShouldContain($"labels/{Season.Series}");
        nodes.Single(node => node.Key == $"crop/{Season.RejectedCrop}").Status.ShouldBe(NodeStatus.Rejected);
        nodes.Single(node => node.Key == $"crop/{Season.Crop}").Status.ShouldBe(NodeStatus.Approved);
    }

    [Fact]
    public void A_parent_only_heard_of_is_missing_until_its_own_fact_comes()
    {
        var facts = Season.Book().Facts;
        var late = facts.Where(fact => fact.Stream == $"lot/{Season.Clean}").ToList();
        using var graph = Ask.Graph(facts.Except(late));
        var before = graph.Ancestors(Season.Blend);
        before.Complete.ShouldBeFalse();
        before.Missing.ShouldBe([$"lot/{Season.Clean}"]);
        before.Nodes.ShouldNotContain(node => node.Key == $"crop/{Season.Crop}");

        graph.Apply(late);
        var after = graph.Ancestors(Season.Blend);
        after.Complete.ShouldBeTrue();
        after.Nodes.ShouldContain(node => node.Key == $"crop/{Season.Crop}");
    }

    [Fact]
    public void A_fact_of_a_type_not_known_here_is_kept_and_changes_no_descent()
    {
        var book = Season.Book();
        using var before = Ask.Graph(book.Facts);
        var unknown = book.WriteUnknown(Services.Certification, $"lot/{Season.Blend}", "lot-blessed");
        using var after = Ask.Graph(book.Facts);
        after.Ancestors(Season.Blend).Nodes.Count.ShouldBe(before.Ancestors(Season.Blend).Nodes.Count);
        History.Of(after, Season.Blend, Lineage.Access.Sight.Whole)!.Facts.ShouldContain(fact => fact.Id == unknown.Id && fact.Data == null);
    }

    [Fact]
    public void A_fact_with_an_empty_place_in_a_list_is_kept_like_one_of_an_unknown_type()
    {
        var book = Season.Book();
        using var data = JsonDocument.Parse("{}");
        var blend = book.Facts.Single(fact => fact.Record is LotsBlended);
        var note = book.Facts.Last(fact => fact.Record is ConsignmentDispatched);
        LearnedFact[] broken =
        [
            blend with { Record = ((LotsBlended)blend.Record!) with { Parts = [null!] }, Data = data.RootElement },
            note with { Record = ((ConsignmentDispatched)note.Record!) with { Lines = [null!] }, Data = data.RootElement },
        ];
        using var graph = Ask.Graph(broken.Concat(book.Facts.Except([blend, note])));
        GraphSummary.Of(graph).Facts.Values.Sum().ShouldBe(book.Facts.Count);
        History.Of(graph, Season.Blend, Lineage.Access.Sight.Whole)!.Facts.ShouldContain(fact => fact.Id == blend.Id && fact.Data!.Value.GetRawText() == "{}");
        graph.Ancestors(Season.Blend).Missing.ShouldBe([$"lot/{Season.Blend}"]);
        graph.Trace(17).ShouldNotBeNull();
    }

    [Fact]
    public void Of_what_is_missing_the_first_hundred_are_named_and_all_are_counted()
    {
        var book = new FactBook();
        LotNumber[] parts = [.. Enumerable.Range(1, 130).Select(serial => FactBook.Lot("MUL", serial))];
        var blend = FactBook.Lot("MUL", 131);
        book.Write(Services.Multiplication, $"lot/{blend}",
            new LotsBlended(blend, Season.Variety, [.. parts.Select(part => new LotPart(part, new(1)))], new(130), Season.Grower));
        using var graph = Ask.Graph(book.Facts);
        var answer = graph.Ancestors(blend);
        answer.Missing.ShouldBe(parts.Select(part => $"lot/{part}").Order(StringComparer.Ordinal).Take(100));
        answer.MissingCount.ShouldBe(130);
        answer.Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_crop_that_is_entered_in_one_more_scheme_stays_as_it_was_decided()
    {
        var book = Season.Book();
        foreach (var crop in (DocumentNumber[])[Season.Crop, Season.RejectedCrop])
            book.Write(Services.Certification, $"crop/{crop}", new CropEntered(crop, Season.Grower, Season.Variety, new("KZ", "R1", CanonicalClass.Certified1), 76, "KZ-TRZAX 2005"));
        using var graph = Ask.Graph(book.Facts);
        var crops = graph.Descendants(Season.Breeder).Nodes;
        crops.Single(node => node.Key == $"crop/{Season.Crop}").Status.ShouldBe(NodeStatus.Approved);
        crops.Single(node => node.Key == $"crop/{Season.RejectedCrop}").Status.ShouldBe(NodeStatus.Rejected);
    }

    [Fact]
    public void A_lot_of_several_certificates_counts_as_the_lowest_class_of_them()
    {
        var book = Season.Book();
        LotCertified Certificate(long serial, SeedClass issued) =>
            new(Season.Blend, FactBook.Document("CER", "CERT", serial), issued, CanonicalClass.Basic, new(27_000), Season.ValidUntil, "KZ-TRZAX 2005");
        book.Write(Services.Certification, $"lot/{Season.Blend}", Certificate(2, new("KZ", "R2", CanonicalClass.Certified2)));
        book.Write(Services.Certification, $"lot/{Season.Blend}", Certificate(3, new("EU", "C1", CanonicalClass.Certified1)));
        using var graph = Ask.Graph(book.Facts);
        graph.Node(Season.Blend).Level.ShouldBe(CanonicalClass.Certified2);
        graph.Node(Season.Blend).Classes!.Count.ShouldBe(3);
    }

    [Fact]
    public void A_fact_applied_twice_counts_once()
    {
        var facts = Season.Book().Facts;
        using var graph = Ask.Graph(facts.Concat(facts));
        GraphSummary.Of(graph).Facts.Values.Sum().ShouldBe(facts.Count);
        graph.Node(Season.Blend).Holders!.ShouldBe([new Holder(Season.Dealer, 27_000)]);
    }

    [Fact]
    public void The_summary_counts_what_there_is()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var summary = GraphSummary.Of(graph);
        summary.Nodes[NodeKind.Lot].ShouldBe(6);
        summary.Nodes[NodeKind.Accession].ShouldBe(2);
        summary.Edges[EdgeKind.Sown].ShouldBe(2);
        summary.Unknown.ShouldBe(0);
        summary.Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public void How_a_lot_stands_follows_its_certificates_and_orders()
    {
        var book = Season.Book();
        LearnedFact Certify(object record) => book.Write(Services.Certification, $"lot/{Season.Blend}", record);
        using var graph = Ask.Graph(book.Facts);
        graph.Node(Season.Blend).Status.ShouldBe(NodeStatus.Certified);
        graph.Node(Season.Blend).Classes!.ShouldBe([Season.FirstReproduction]);
        graph.Node(Season.Blend, Season.ValidUntil).Status.ShouldBe(NodeStatus.Certified);
        graph.Node(Season.Blend, Season.ValidUntil.AddDays(1)).Status.ShouldBe(NodeStatus.Expired);

        graph.Apply(Certify(new StopSaleOrdered(Season.Blend, "FRAUD")));
        graph.Node(Season.Blend).Status.ShouldBe(NodeStatus.Stopped);
        graph.Apply(Certify(new StopSaleLifted(Season.Blend, "FRAUD")));
        graph.Node(Season.Blend).Status.ShouldBe(NodeStatus.Certified);
        graph.Apply(Certify(new LotDecertified(Season.Blend, "FRAUD")));
        graph.Node(Season.Blend).Status.ShouldBe(NodeStatus.Decertified);
    }

    [Fact]
    public void A_certificate_that_comes_before_the_lot_is_not_lost()
    {
        var facts = Season.Book().Facts;
        var lot = facts.Where(fact => fact.Record is LotsBlended).ToList();
        using var graph = Ask.Graph(facts.Except(lot).Concat(lot));
        graph.Node(Season.Blend).ShouldSatisfyAllConditions(
            node => node.Known.ShouldBeTrue(), node => node.Status.ShouldBe(NodeStatus.Certified), node => node.Mass.ShouldBe(27_000));
    }
}
