using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class WalkTests
{
    private static readonly VarietyId Variety = Season.Variety;

    [Fact]
    public void A_hundred_thousand_generations_are_walked_without_recursion()
    {
        const int Generations = 100_000;
        using var graph = Ask.Graph(Chain(Generations));
        graph.Ancestors($"lot/{Lot("MUL", Generations)}")!.Depth.ShouldBe(Generations);
        graph.Descendants($"lot/{Lot("MUL", 0)}")!.Count.ShouldBe(Generations);
    }

    [Fact]
    public void A_cycle_over_a_hundred_thousand_generations_is_refused_whenever_it_is_told()
    {
        const int Generations = 100_000;
        var chain = Chain(Generations);
        using var graph = Ask.Graph(chain.Reverse());
        GraphSummary.Of(graph).Conflicts.ShouldBeEmpty();
        var book = new FactBook();
        book.Write(Services.Distribution, "lot/x", new LotSplit(Lot("MUL", 0), Variety, Lot("MUL", Generations), new(1), Season.Grower));
        graph.Apply(book.Facts[0] with { LoggedTime = chain[^1].LoggedTime.AddDays(1) });
        GraphSummary.Of(graph).Conflicts.ShouldHaveSingleItem().Child.ShouldBe($"lot/{Lot("MUL", 0)}");
    }

    [Fact]
    public void However_many_paths_lead_to_an_ancestor_it_is_met_once()
    {
        const int Rungs = 60;
        var book = new FactBook();
        for (var rung = 1; rung <= Rungs; rung++)
        {
            foreach (var side in (int[])[0, 1])
                Blend(book, Lot("MUL", rung * 2 + side), Lot("MUL", rung * 2 - 2), Lot("MUL", rung * 2 - 1));
        }
        using var graph = Ask.Graph(book.Facts);
        graph.Ancestors(Lot("MUL", Rungs * 2)).Reached.ShouldBe(Rungs * 2);
        graph.Ancestors(Lot("MUL", Rungs * 2)).Edges.Count.ShouldBe(Rungs * 4 - 2);
        graph.Descendants(Lot("MUL", 0)).Reached.ShouldBe(Rungs * 2);
    }

    [Fact]
    public void A_depth_limit_cuts_the_walk_and_says_so()
    {
        using var graph = Ask.Graph(Chain(5));
        var answer = graph.Ancestors(Lot("MUL", 5), new Page(Depth: 2));
        answer.Nodes.Select(node => node.Depth).ShouldBe([0, 1, 2]);
        answer.Truncated.ShouldBeTrue();
        answer.Next.ShouldBeNull();
        graph.Ancestors(Lot("MUL", 5), new Page(Depth: 5)).Truncated.ShouldBeFalse();
    }

    [Fact]
    public void Pages_together_are_the_whole_answer()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        foreach (var ask in (Func<Page, LineageAnswer>[])[page => graph.Ancestors(Season.Blend, page), page => graph.Descendants(Season.Breeder, page)])
        {
            var whole = ask(new Page());
            var pages = new List<LineageAnswer> { ask(new Page(Limit: 3)) };
            while (pages[^1].Next is { } next)
                pages.Add(ask(Page.Parse(null, 3, next)));
            pages.SelectMany(page => page.Nodes).Select(node => node.Key).ShouldBe(whole.Nodes.Select(node => node.Key));
            pages.SelectMany(page => page.Edges).Select(edge => (edge.Parent, edge.Child)).ShouldBe(whole.Edges.Select(edge => (edge.Parent, edge.Child)), ignoreOrder: true);
            pages.SkipLast(1).ShouldAllBe(page => page.Truncated);
            pages[^1].Truncated.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(null, 0, null)]
    [InlineData(null, 10_001, null)]
    [InlineData(null, null, "somewhere")]
    [InlineData(null, null, "3:")]
    public void A_page_that_makes_no_sense_is_refused(int? depth, int? limit, string? after) =>
        Should.Throw<MalformedValueException>(() => Page.Parse(depth, limit, after)).Code.ShouldBe("page-malformed");

    private static LearnedFact[] Chain(int generations)
    {
        var book = new FactBook();
        for (var generation = 1; generation <= generations; generation++)
            Blend(book, Lot("MUL", generation), Lot("MUL", generation - 1));
        return [.. book.Facts];
    }

    private static void Blend(FactBook book, LotNumber lot, params LotNumber[] parts) => book.Write(
        Services.Multiplication, $"lot/{lot}",
        new LotsBlended(lot, Variety, [.. parts.Select(part => new LotPart(part, new(1)))], new(1), Season.Grower));
}
