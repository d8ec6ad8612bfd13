using System.Text.Json;
using SeedTrace.Operator.Pedigrees;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Pedigrees;

/// <summary>Pedigrees as breeders published them, with ancestors found independently. The files are not ours to redistribute.</summary>
public sealed class PublishedPedigreeTests
{
    [Theory]
    [InlineData("soybean_pedigree_small.csv", 230, 340, 46, 10)]
    [InlineData("helium_Maris_Wheat_Pedigree.helium", 161, 256, 33, 14)]
    public void A_published_pedigree_is_read_as_a_whole(string file, int lines, int parents, int founders, int depth)
    {
        var pedigree = PedigreeFile.Read(PublishedData.Find($"breeding/{file}"));
        pedigree.Problems.ShouldBeEmpty();
        pedigree.Entries.Count.ShouldBe(lines);
        pedigree.Entries.Sum(entry => entry.Parents.Count).ShouldBe(parents);
        pedigree.Entries.Count(entry => entry.Parents.Count == 0).ShouldBe(founders);
        var generation = new Dictionary<string, int>();
        foreach (var entry in pedigree.Entries)
            generation[entry.Line] = entry.Parents.Select(parent => generation[parent.Line] + 1).DefaultIfEmpty(0).Max();
        generation.Values.Max().ShouldBe(depth);
    }

    [Theory]
    [InlineData("soybean_pedigree_small.csv")]
    [InlineData("helium_Maris_Wheat_Pedigree.helium")]
    public void Every_ancestor_is_found(string file)
    {
        var ancestors = new Dictionary<string, HashSet<string>>();
        foreach (var entry in PedigreeFile.Read(PublishedData.Find($"breeding/{file}")).Entries)
            ancestors[entry.Line] = [.. entry.Parents.SelectMany(parent => ancestors[parent.Line].Append(parent.Line))];
        using var expected = JsonDocument.Parse(File.ReadAllText(PublishedData.Find("breeding/expected_lineage_public.json")));
        var lineage = expected.RootElement.EnumerateArray().Single(set => set.GetProperty("dataset").GetString() == file).GetProperty("lineage");
        lineage.EnumerateObject().ShouldNotBeEmpty();
        foreach (var line in lineage.EnumerateObject())
            ancestors[line.Name].ShouldBe(line.Value.GetProperty("ancestors").EnumerateArray().Select(name => name.GetString()!), ignoreOrder: true, line.Name);
    }

    [Fact]
    public void A_small_published_pedigree_is_read_too()
    {
        var pedigree = PedigreeFile.Read(PublishedData.Find("breeding/helium_maris_otter_pedigree.helium"));
        pedigree.Entries.Count.ShouldBe(42);
        pedigree.Entries.Sum(entry => entry.Parents.Count).ShouldBe(50);
    }
}
