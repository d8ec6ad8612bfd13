using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Operator.Pedigrees;
using SeedTrace.Testing;

namespace SeedTrace.Lineage.Tests.Graph;

/// <summary>Pedigrees as breeders published them, replayed as facts and compared with the ancestors found independently. The files are not ours to redistribute.</summary>
public sealed class PublishedPedigreeTests
{
    [Theory]
    [InlineData("soybean_pedigree_small.csv", "GLXMA")]
    [InlineData("helium_Maris_Wheat_Pedigree.helium", "TRZAX")]
    public void Every_line_has_the_ancestors_founders_and_generations_that_were_found_independently(string file, string species)
    {
        var facts = Facts(file, species);
        using var expected = JsonDocument.Parse(File.ReadAllText(PublishedData.Find("breeding/expected_lineage_public.json")));
        var set = expected.RootElement.EnumerateArray().Single(set => set.GetProperty("dataset").GetString() == file);
        foreach (var order in (LearnedFact[][])[facts, [.. facts.Reverse()]])
        {
            using var graph = Ask.Graph(order);
            GraphSummary.Of(graph).Nodes.Values.Sum().ShouldBe(set.GetProperty("nodes").GetInt32());
            GraphSummary.Of(graph).Edges.Values.Sum().ShouldBe(set.GetProperty("edges").GetInt32());
            GraphSummary.Of(graph).Conflicts.ShouldBeEmpty();
            foreach (var line in set.GetProperty("lineage").EnumerateObject())
                graph.Read(Moment.Now, view => Judge(view, view.Find($"line/{species}:{line.Name}")!.Value, line.Value));
        }
    }

    private static bool Judge(View view, int line, JsonElement expected)
    {
        var ancestors = view.Walk(line, Direction.Ancestors).Nodes;
        Names(view, ancestors).ShouldBe(Strings(expected, "ancestors"), ignoreOrder: true);
        Names(view, ancestors.Where(node => !view.Up(node).Any())).ShouldBe(Strings(expected, "founders"), ignoreOrder: true);
        Names(view, view.Up(line).Select(edge => view.Edges[edge].Parent)).ShouldBe(Strings(expected, "parents"), ignoreOrder: true);
        view.Walk(line, Direction.Descendants).Count.ShouldBe(expected.GetProperty("descendantCount").GetInt32());
        return true;
    }

    private static IEnumerable<string> Names(View view, IEnumerable<int> nodes) => nodes.Select(node => view.Nodes[node].Key.Split(':', 2)[1]);

    private static string[] Strings(JsonElement expected, string name) => expected.GetProperty(name).Deserialize<string[]>()!;

    private static LearnedFact[] Facts(string file, string species)
    {
        var book = new FactBook();
        foreach (var entry in PedigreeFile.Read(PublishedData.Find($"breeding/{file}")).Entries)
        {
            var line = LineId.Parse($"{species}:{entry.Line}");
            book.Write(Services.Breeding, $"line/{line}", new LineNamed(line, null));
            if (entry.Parents.Count > 0)
                book.Write(Services.Breeding, $"line/{line}", new ParentageRecorded(
                    line, [.. entry.Parents.Select(parent => new Parent($"line/{species}:{parent.Line}", parent.Role))], file));
        }
        return [.. book.Facts];
    }
}
