using System.Numerics;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Reading;

public sealed class CompositionTests
{
    private static readonly Gen<LearnedFact[]> AnySeason = Gen.OneOf(RandomSeason.OrderlyFacts, RandomSeason.Facts);

    [Fact]
    public void The_origins_of_a_lot_and_what_is_unknown_add_to_exactly_one() => AnySeason.Sample(facts =>
    {
        using var graph = Ask.Graph(facts);
        foreach (var lot in RandomSeason.AllLots)
        {
            if (Of(graph, lot) is not { } composition)
                continue;
            Sum(composition.Origins.Select(origin => origin.AtLeast).Append(composition.Unknown).Append(composition.OriginsRest)).ShouldBe(Fraction.One);
            composition.Ancestors.ShouldAllBe(part => part.Share == null || part.Share == part.AtLeast);
            if (composition.Unknown.Numerator == "0")
                composition.Ancestors.ShouldAllBe(part => part.Share != null);
        }
    });

    [Fact]
    public void A_few_origins_and_the_rest_add_to_one_too() => RandomSeason.OrderlyFacts.Sample(facts =>
    {
        using var graph = Ask.Graph(facts);
        var composition = Of(graph, RandomSeason.LotOf(0), limit: 1)!;
        Sum(composition.Origins.Select(origin => origin.AtLeast).Append(composition.Unknown).Append(composition.OriginsRest)).ShouldBe(Fraction.One);
    });

    [Fact]
    public void The_paths_by_which_a_lot_came_add_to_its_share() => RandomSeason.OrderlyFacts.Sample(facts =>
    {
        using var graph = Ask.Graph(facts);
        foreach (var lot in RandomSeason.AllLots)
        {
            foreach (var part in Of(graph, lot)?.Ancestors.Where(part => part.Kind == NodeKind.Lot) ?? [])
            {
                var paths = CompositionPaths.Of(graph, $"lot/{lot}", part.Key, Page.Most, Moment.Now)!;
                Sum(paths.Paths.Select(path => path.Share).OfType<ShareAnswer>()).ShouldBe(Read(part.AtLeast));
                paths.Rest.Numerator.ShouldBe("0");
                paths.PathCount.ShouldBe($"{paths.Paths.Count}");
                paths.Paths.ShouldAllBe(path => path.Keys[0] == part.Key && path.Keys[path.Keys.Count - 1] == $"lot/{lot}");
                var fewer = CompositionPaths.Of(graph, $"lot/{lot}", part.Key, 1, Moment.Now)!;
                fewer.Paths[0].Share.ShouldBe(paths.Paths[0].Share);
                Sum([fewer.Rest, .. fewer.Paths.Select(path => path.Share).OfType<ShareAnswer>()]).ShouldBe(Read(part.AtLeast));
            }
        }
    });

    [Fact]
    public void The_share_of_a_descendant_is_what_its_own_composition_says() => RandomSeason.OrderlyFacts.Sample(facts =>
    {
        using var graph = Ask.Graph(facts);
        foreach (var lot in RandomSeason.AllLots.Where(lot => Of(graph, lot) is not null))
        {
            foreach (var node in graph.Descendants(lot).Nodes.Where(node => node.Kind == NodeKind.Lot).Skip(1))
            {
                var exact = Composition.Of(graph, node.Key, Page.Most, Moment.Now)!.Ancestors.Single(part => part.Key == $"lot/{lot}").Share;
                (exact is null || node.Share is null).ShouldBe(exact is null && node.Share is null);
                if (exact is not null)
                    node.Share!.Value.ShouldBe(exact.Rounded, 1e-11m);
            }
        }
    });

    [Fact]
    public void A_blend_keeps_its_ratios_through_field_and_plant()
    {
        var book = new FactBook();
        var crop = Document("MUL", "CROP", 1);
        Release(book, 1);
        Release(book, 2);
        Blend(book, 3, (1, 372), (2, 628));
        book.Write(Services.Multiplication, $"crop/{crop}", new SeedCropRegistered(crop, Season.Grower, Season.Variety, "1", "Abay", 5, new(2025, 5, 3), [new(L(3), new(900))]));
        book.Write(Services.Multiplication, $"lot/{L(4)}", new LotHarvested(L(4), Season.Variety, crop, new(40_000), Season.Grower, 2025));
        book.Write(Services.Multiplication, $"lot/{L(5)}", new LotConditioned(L(5), Season.Variety, L(4), new(40_000), new(30_000), new(9_000), new(1_000), Season.Grower));
        using var graph = Ask.Graph(book.Facts);

        var composition = Of(graph, L(5))!;

        composition.Origins.Select(origin => (origin.Key, origin.Share)).ShouldBe(
            [($"lot/{L(2)}", new ShareAnswer("157", "250", 0.628m)), ($"lot/{L(1)}", new ShareAnswer("93", "250", 0.372m))]);
        composition.Ancestors.Select(part => part.Key).ShouldContain($"crop/{crop}");
        var path = CompositionPaths.Of(graph, $"lot/{L(5)}", $"lot/{L(1)}", 10, Moment.Now)!.Paths.ShouldHaveSingleItem();
        path.Keys.ShouldBe([$"lot/{L(1)}", $"lot/{L(3)}", $"crop/{crop}", $"lot/{L(4)}", $"lot/{L(5)}"]);
        graph.Ancestors(L(3)).Edges.Single(edge => edge.Parent == $"lot/{L(1)}").Share.ShouldBe(0.372m);
    }

    [Fact]
    public void Seed_of_several_breeders_lots_has_no_made_up_shares()
    {
        var book = new FactBook();
        Release(book, 1);
        Release(book, 2);
        Release(book, 3, 1, 2);
        Release(book, 4);
        Blend(book, 5, (3, 750), (4, 250));
        using var graph = Ask.Graph(book.Facts);

        var composition = Of(graph, L(5))!;

        composition.Unknown.ShouldBe(new ShareAnswer("3", "4", 0.75m));
        composition.Origins.Single(origin => origin.Key == $"lot/{L(4)}").Share!.Rounded.ShouldBe(0.25m);
        composition.Origins.Single(origin => origin.Key == $"lot/{L(1)}").Share.ShouldBeNull();
        graph.Descendants(L(1)).Nodes.Single(node => node.Key == $"lot/{L(5)}").Share.ShouldBeNull();
        CompositionPaths.Of(graph, $"lot/{L(5)}", $"lot/{L(1)}", 10, Moment.Now)!.Paths.ShouldHaveSingleItem().Share.ShouldBeNull();
    }

    [Fact]
    public void A_ladder_of_two_to_the_sixtieth_paths_is_reckoned_exactly_and_at_once()
    {
        const int Rungs = 60;
        var book = new FactBook();
        Release(book, 0);
        Release(book, 1);
        for (var rung = 1; rung <= Rungs; rung++)
        {
            Blend(book, rung * 2, (rung * 2 - 2, 1), (rung * 2 - 1, 2));
            Blend(book, rung * 2 + 1, (rung * 2 - 2, 2), (rung * 2 - 1, 1));
        }
        using var graph = Ask.Graph(book.Facts);

        var paths = CompositionPaths.Of(graph, $"lot/{L(Rungs * 2)}", $"lot/{L(0)}", 3, Moment.Now)!;

        paths.PathCount.ShouldBe($"{BigInteger.Pow(2, Rungs - 1)}");
        paths.Paths.Count.ShouldBe(3);
        paths.Truncated.ShouldBeTrue();
        Sum([paths.Rest, .. paths.Paths.Select(path => path.Share!)]).ShouldBe(Read(paths.AtLeast));
        Sum(Of(graph, L(Rungs * 2))!.Origins.Select(origin => origin.Share!)).ShouldBe(Fraction.One);
        graph.Descendants(L(0)).Nodes.Single(node => node.Key == $"lot/{L(Rungs * 2)}").Share.ShouldBe(paths.Share!.Rounded);
    }

    [Fact]
    public void The_pedigree_has_no_part_in_the_seed_of_a_lot()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var composition = Of(graph, Season.Blend)!;
        composition.Origins.ShouldHaveSingleItem().ShouldBe(new AncestorShare($"lot/{Season.Breeder}", NodeKind.Lot, true, new("1", "1", 1), new("1", "1", 1)));
        composition.Ancestors.ShouldAllBe(part => part.Kind == NodeKind.Lot || part.Kind == NodeKind.Crop);
        graph.Ancestors(Season.Blend).Edges.Where(edge => edge.Kind < EdgeKind.ReleasedFrom).ShouldAllBe(edge => edge.Share == null);
    }

    [Theory]
    [InlineData(1, 2, 0, "0")]
    [InlineData(3, 2, 0, "2")]
    [InlineData(5, 2, 0, "2")]
    [InlineData(1, 3, 12, "0.333333333333")]
    [InlineData(2, 3, 12, "0.666666666667")]
    public void A_share_is_rounded_half_to_even(int numerator, int denominator, int places, string rounded) =>
        new Fraction(numerator, denominator).Round(places).ShouldBe(decimal.Parse(rounded, System.Globalization.CultureInfo.InvariantCulture));

    private static LotComposition? Of(LineageGraph graph, LotNumber lot, int limit = Page.Most) => Composition.Of(graph, $"lot/{lot}", limit, Moment.Now);

    private static LotNumber L(int number) => Lot("MUL", number);

    private static void Release(FactBook book, int lot, params int[] parents) => book.Write(Services.Breeding, $"lot/{L(lot)}", new BreederLotReleased(
        L(lot), Season.Variety, CanonicalClass.PreBasic, new(1_000), Season.Institute, [.. parents.Select(L)], 2024));

    private static void Blend(FactBook book, int lot, params (int Lot, int Mass)[] parts) => book.Write(Services.Multiplication, $"lot/{L(lot)}", new LotsBlended(
        L(lot), Season.Variety, [.. parts.Select(part => new LotPart(L(part.Lot), new(part.Mass)))], new(parts.Sum(part => part.Mass)), Season.Grower));

    private static Fraction Read(ShareAnswer share) => new(BigInteger.Parse(share.Numerator), BigInteger.Parse(share.Denominator));

    private static Fraction Sum(IEnumerable<ShareAnswer> shares) => shares.Aggregate(Fraction.Zero, (sum, share) => sum + Read(share));
}
