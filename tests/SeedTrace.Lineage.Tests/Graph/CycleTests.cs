using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class CycleTests
{
    private static readonly Gen<LearnedFact[]> TangledPedigrees =
        from pairs in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[1, 40]
        select Pedigree(pairs);

    [Fact]
    public void A_line_cannot_descend_from_its_own_descendant()
    {
        var facts = Pedigree([(0, 1), (1, 2), (2, 0)]);
        using var graph = Ask.Graph(facts);
        var conflict = GraphSummary.Of(graph).Conflicts.ShouldHaveSingleItem();
        (conflict.Parent, conflict.Child).ShouldBe((Key(2), Key(0)));
        conflict.Proofs.ShouldHaveSingleItem().Id.ShouldBe(facts[2].Id);
        conflict.Names.ShouldBe([Key(0), Key(1), Key(2)]);
        graph.Ancestors(Key(2))!.Count.ShouldBe(2);
        graph.Ancestors(Key(0))!.Count.ShouldBe(0);
    }

    [Fact]
    public void A_line_cannot_be_its_own_parent()
    {
        using var graph = Ask.Graph(Pedigree([(3, 3)]));
        GraphSummary.Of(graph).Conflicts.Count.ShouldBe(1);
        graph.Descendants(Key(3))!.Count.ShouldBe(0);
    }

    [Fact]
    public void Of_the_claims_of_a_cycle_the_last_logged_is_refused_whichever_comes_last()
    {
        var facts = Pedigree([(0, 1), (1, 2), (2, 0)]);
        using var backwards = Ask.Graph(facts.Reverse());
        GraphSummary.Of(backwards).Conflicts.ShouldHaveSingleItem().Parent.ShouldBe(Key(2));
    }

    [Fact]
    public void An_earlier_proof_found_late_can_turn_the_verdict()
    {
        var facts = Pedigree([(0, 1), (1, 0), (0, 1)]);
        using var straight = Ask.Graph(facts);
        using var late = Ask.Graph(facts[1], facts[2], facts[0]);
        GraphSummary.Of(late).Conflicts.ShouldHaveSingleItem().Parent.ShouldBe(Key(1));
        GraphDigest.Of(late).ShouldBe(GraphDigest.Of(straight));
    }

    [Fact]
    public void No_walk_comes_back_to_where_it_began_and_no_order_of_arrival_matters() =>
        Gen.Select(TangledPedigrees, Gen.Int).Sample((facts, seed) =>
        {
            using var graph = Ask.Graph(facts);
            var shuffled = facts.ToArray();
            new Random(seed).Shuffle(shuffled);
            using var other = Ask.Graph(shuffled);
            GraphDigest.Of(other).ShouldBe(GraphDigest.Of(graph));
            foreach (var line in Enumerable.Range(0, 10).Select(Key))
            {
                var (up, down) = (Keys(graph, graph.Ancestors(line)), Keys(graph, graph.Descendants(line)));
                up.Intersect(down).ShouldBeEmpty();
                up.ShouldNotContain(line);
            }
        });

    [Fact]
    public void Only_what_would_close_a_cycle_is_refused() => TangledPedigrees.Sample(facts =>
    {
        using var graph = Ask.Graph(facts);
        foreach (var conflict in GraphSummary.Of(graph).Conflicts)
            Keys(graph, graph.Ancestors(conflict.Parent)).Append(conflict.Parent).ShouldContain(conflict.Child);
    });

    private static List<string> Keys(LineageGraph graph, Walk? walk) =>
        walk is null ? [] : graph.Read(it => walk.Nodes.Select(node => it.Nodes[node].Key).ToList());

    private static LearnedFact[] Pedigree((int Parent, int Child)[] pairs)
    {
        var book = new FactBook();
        foreach (var (parent, child) in pairs)
            book.Write(Services.Breeding, Key(child), new ParentageRecorded(LineId.Parse($"TRZAX:L{child}"), [new(Key(parent), ParentRole.Unknown)], "pedigree"));
        return [.. book.Facts];
    }

    private static string Key(int line) => $"line/TRZAX:L{line}";
}
