using CsCheck;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Nation;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Bundles;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>Lineage goes on across the border where a border entry names a passport that was handed in.</summary>
public sealed class ImportedLineageTests
{
    private static readonly SignedLogs Kazakhstan = new(Season.Book().Facts);
    private static readonly Passport Handed = Kazakhstan.Passport(Season.Blend);
    private static readonly FactBook Book = Border.Uzbekistan(Handed.Digest);

    [Fact]
    public void A_bag_sold_here_is_traced_to_the_cross_that_was_made_abroad()
    {
        using var graph = Border.Graph(Book.Facts, Handed);

        var trace = Tracing.Of(graph, new BagNumber(Border.Series, 7), Ask.Day, Sight.Whole)!;

        trace.Complete.ShouldBeTrue();
        var cross = trace.Steps.Single(step => step.Node.Key == $"abroad/KAZ/cross/{Season.Cross}");
        cross.Node.Country.ShouldBe("KAZ");
        cross.Facts.Single().Source.ShouldBe("/seedtrace/KAZ/breeding");
        trace.Steps.Single(step => step.Node.Kind == NodeKind.Passport).Node.ShouldSatisfyAllConditions(
            passport => passport.Key.ShouldBe($"passport/{Handed.Digest}"), passport => passport.Country.ShouldBe("KAZ"), passport => passport.Known.ShouldBeTrue());
        trace.Steps.Single(step => step.Node.Key == $"lot/{Season.Blend}").Node.Country.ShouldBeNull();
    }

    [Fact]
    public void Beyond_the_border_it_descends_as_it_does_there()
    {
        using var there = Ask.Graph(Kazakhstan.Facts);
        using var here = Border.Graph(Book.Facts, Handed);

        var abroad = here.Ancestors(Season.Blend).Edges.Where(edge => Keys.CountryOf(edge.Child) == "KAZ");

        abroad.Select(edge => (edge.Parent, edge.Child, edge.Kind, edge.Mass, edge.Share, edge.Proofs.Count)).ShouldBe(
            there.Ancestors(Season.Blend).Edges.Select(edge => (Keys.Abroad("KAZ", edge.Parent), Keys.Abroad("KAZ", edge.Child), edge.Kind, edge.Mass, edge.Share, edge.Proofs.Count)),
            ignoreOrder: true);
    }

    [Fact]
    public void Shares_go_through_37_percent_of_the_bag_come_from_the_foreign_field()
    {
        using var graph = Border.Graph(Book.Facts, Handed);

        var made = Composition.Of(graph, $"lot/{Border.Mixed}", 100, Moment.Now)!;

        made.Ancestors.Single(part => part.Key == $"abroad/KAZ/crop/{Season.Crop}").Share!.Rounded.ShouldBe(0.37m);
        made.Ancestors.Single(part => part.Key == $"passport/{Handed.Digest}").Share!.Rounded.ShouldBe(0.37m);
        made.Origins.Select(origin => (origin.Key, origin.Share!.Rounded)).ShouldBe(
            [($"lot/{Border.Own}", 0.63m), ($"abroad/KAZ/lot/{Season.Breeder}", 0.37m)]);
        CompositionPaths.Of(graph, $"lot/{Border.Mixed}", $"lot/{Season.Breeder}", 10, Moment.Now)!.Share!.Rounded.ShouldBe(0.37m);
    }

    [Fact]
    public void A_passport_that_is_named_and_that_nobody_handed_in_is_missing()
    {
        using var graph = Border.Graph(Book.Facts);

        var answer = graph.Ancestors(Border.Mixed);

        answer.Complete.ShouldBeFalse();
        answer.Missing.ShouldBe([$"passport/{Handed.Digest}"]);
        answer.Nodes.Single(node => node.Kind == NodeKind.Passport).Known.ShouldBeFalse();
    }

    [Fact]
    public void A_passport_that_no_entry_names_continues_nothing()
    {
        using var graph = Border.Graph(Border.Uzbekistan(null).Facts, Handed);

        graph.Ancestors(Border.Mixed).Nodes.ShouldAllBe(node => node.Country == null && node.Kind != NodeKind.Passport);
    }

    [Fact]
    public void What_was_known_before_the_passport_came_stays_what_was_known()
    {
        using var graph = Border.Graph(Book.Facts, Handed);
        using var without = Border.Graph(Book.Facts);
        var before = new Moment(AsKnown: Border.HandedIn.AddMinutes(-1));

        GraphDigest.Of(graph, before).ShouldBe(GraphDigest.Of(without, before));
        Descent.Ancestors(graph, $"lot/{Border.Mixed}", new Page(), new When(before, Ask.Today), Sight.Whole)!.Missing.ShouldBe([$"passport/{Handed.Digest}"]);
        Descent.Ancestors(graph, $"lot/{Border.Mixed}", new Page(), new When(new Moment(AsKnown: Border.HandedIn), Ask.Today), Sight.Whole)!.Complete.ShouldBeTrue();
    }

    /// <summary>Live equals rebuilt, whenever the passport came.</summary>
    [Fact]
    public void The_passport_may_come_before_after_and_among_the_facts() => Gen.Int[0, Book.Facts.Count].Sample(at =>
    {
        using var rebuilt = Border.Graph(Book.Facts, Handed);
        using var live = Border.Graph(Book.Facts.Take(at), Handed, Handed);
        foreach (var fact in Book.Facts.Skip(at))
            live.Apply(fact);
        live.Abroad.Apply(Handed);
        GraphDigest.Of(live).ShouldBe(GraphDigest.Of(rebuilt));
    }, iter: 30);

    [Fact]
    public void Two_entries_under_one_passport_add_up()
    {
        var book = Border.Uzbekistan(Handed.Digest);
        Border.Enter(book, Season.Blend, Handed.Digest, 300, 2);
        using var graph = Border.Graph(book.Facts, Handed);

        var edge = graph.Ancestors(Season.Blend).Edges.Single(it => it.Kind == EdgeKind.Imported);

        (edge.Mass, edge.Share, edge.Proofs.Count).ShouldBe((4_000m, 1m, 2));
        graph.Node(Season.Blend).Mass.ShouldBe(4_000);
    }

    [Fact]
    public void What_another_country_made_is_counted_in_that_country_only()
    {
        using var graph = Border.Graph(Book.Facts, Handed);
        using var without = Border.Graph(Book.Facts);

        var (summary, plain) = (GraphSummary.Of(graph), GraphSummary.Of(without));
        summary.Nodes.ShouldBe(plain.Nodes);
        summary.Facts.ShouldBe(plain.Facts);
        summary.Abroad.Keys.ShouldBe(["KAZ"]);
        graph.Read(view => new Survey(view.Now).Lots().Select(lot => lot.Lot).ToList()).ShouldBe(without.Read(view => new Survey(view.Now).Lots().Select(lot => lot.Lot).ToList()));
    }

    /// <summary>The breeder's party there and here are both called institute.</summary>
    [Fact]
    public void A_party_called_the_same_abroad_is_another()
    {
        using var graph = Border.Graph(Book.Facts, Handed);
        var sight = Sight.Of(graph, Season.Dealer);

        var trace = Tracing.Of(graph, new BagNumber(Border.Series, 7), Ask.Day, sight)!;

        var written = System.Text.Json.JsonSerializer.Serialize(trace.Steps.Where(step => step.Node.Country == "KAZ"), Contracts.Delivery.FactJson.Options);
        written.ShouldNotContain($"\"{Season.Dealer}\"");
        written.ShouldNotContain($"\"{Season.Institute}\"");
        Sight.Of(graph, Season.Grower).Reaches(graph, $"lot/{Border.Mixed}").ShouldBeFalse();
        Sight.Of(graph, Season.Grower).Reaches(graph, Keys.Abroad("KAZ", $"lot/{Season.Raw}")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("abroad/KAZ/lot/X", "KAZ", "lot/X", NodeKind.Lot)]
    [InlineData("abroad/KAZ/line/TRZAX:a/b", "KAZ", "line/TRZAX:a/b", NodeKind.Line)]
    [InlineData("lot/X", null, "lot/X", NodeKind.Lot)]
    [InlineData("abroad/", null, "abroad/", NodeKind.Other)]
    [InlineData("abroad/KAZ", null, "abroad/KAZ", NodeKind.Other)]
    [InlineData("abroad//lot/X", null, "abroad//lot/X", NodeKind.Other)]
    public void A_key_says_whose_it_is(string key, string? country, string local, NodeKind kind) =>
        (Keys.CountryOf(key), Keys.Local(key), Keys.KindOf(key)).ShouldBe((country, local, kind));

    [Fact]
    public void A_passport_may_rest_on_another_one()
    {
        var uzbekistan = new SignedLogs(Book.Facts, "UZB");
        var second = uzbekistan.Passport(Border.Mixed, "UZB", 1, Handed);
        var book = new FactBook();
        Border.Enter(book, Border.Mixed, second.Digest, 1_000, 9);
        using var graph = Border.Graph(book.Facts, second);

        var answer = graph.Ancestors(Border.Mixed);

        answer.Complete.ShouldBeTrue();
        answer.Nodes.Where(node => node.Kind == NodeKind.Passport).Select(node => node.Country).ShouldBe(["UZB", "KAZ"]);
        answer.Nodes.ShouldContain(node => node.Key == $"abroad/KAZ/cross/{Season.Cross}");
        answer.Nodes.ShouldContain(node => node.Key == $"abroad/UZB/lot/{Border.Own}");
    }
}
