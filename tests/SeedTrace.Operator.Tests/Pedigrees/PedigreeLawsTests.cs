using CsCheck;
using SeedTrace.Operator.Pedigrees;

namespace SeedTrace.Operator.Tests.Pedigrees;

public sealed class PedigreeLawsTests
{
    private static readonly Gen<(string Child, string Parent)[]> Edges =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], (child, parent) => ($"L{child}", $"L{parent}")).Array[1, 25];

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Edges.SelectMany(edges => Gen.Shuffle(edges).Select(shuffled => (edges, shuffled))).Sample(files =>
    {
        var (one, other) = (Read(files.edges), Read(files.shuffled));
        other.Entries.Select(Written.Of).ShouldBe(one.Entries.Select(Written.Of));
        Told(other).ShouldBe(Told(one));
    });

    [Fact]
    public void Circles_are_exactly_the_lines_that_descend_from_each_other() => Edges.Sample(edges =>
    {
        var parents = edges.Where(edge => edge.Child != edge.Parent).ToLookup(edge => edge.Child, edge => edge.Parent);
        var ancestors = edges.SelectMany(edge => new[] { edge.Child, edge.Parent }).Distinct().ToDictionary(line => line, line => Ancestors(line, parents));
        var circles = ancestors.Keys.Where(line => ancestors[line].Contains(line))
            .GroupBy(line => string.Join(", ", ancestors.Keys.Where(other => ancestors[line].Contains(other) && ancestors[other].Contains(line)).Order()))
            .Select(circle => circle.Key);
        Read(edges).Problems.Where(problem => problem.Kind == PedigreeProblemKind.Cycle).Select(problem => string.Join(", ", problem.Lines))
            .ShouldBe(circles, ignoreOrder: true);
    });

    [Fact]
    public void Every_line_comes_once_after_its_parents() => Edges.Sample(edges =>
    {
        var seen = new HashSet<string>();
        foreach (var entry in Read(edges).Entries)
        {
            entry.Parents.ShouldAllBe(parent => seen.Contains(parent.Line));
            seen.Add(entry.Line).ShouldBeTrue();
        }
        seen.ShouldBe(edges.SelectMany(edge => new[] { edge.Child, edge.Parent }).Distinct(), ignoreOrder: true);
    });

    [Fact]
    public void A_pedigree_of_many_generations_is_no_matter_of_stack() =>
        Read([.. Enumerable.Range(1, 100_000).Select(n => ($"L{n}", $"L{n - 1}"))]).Entries.Count.ShouldBe(100_001);

    private static Pedigree Read((string Child, string Parent)[] edges) =>
        Written.Read(["child,parent", .. edges.Select(edge => $"{edge.Child},{edge.Parent}")]);

    private static IEnumerable<string> Told(Pedigree pedigree) => pedigree.Problems.Select(problem => $"{problem.Kind}: {string.Join(", ", problem.Lines)}").Order();

    private static HashSet<string> Ancestors(string line, ILookup<string, string> parents)
    {
        var ancestors = new HashSet<string>();
        var next = new Stack<string>(parents[line]);
        while (next.TryPop(out var parent))
            if (ancestors.Add(parent))
                foreach (var grandparent in parents[parent])
                    next.Push(grandparent);
        return ancestors;
    }
}
