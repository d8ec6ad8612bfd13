using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator;
using SeedTrace.Operator.Season;
using SeedTrace.Operator.Trace;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>The season on varieties of real, published pedigrees: a bag reaches every ancestor the pedigree implies, each once.</summary>
[Trait("Category", "Integration")]
public sealed class PublishedPedigreeTests(RunningStack running) : IClassFixture<RunningStack>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("soybean_pedigree_small.csv", "GLXMA", "IA 3023")]
    [InlineData("soybean_pedigree_small.csv", "GLXMA", "5601T")]
    [InlineData("helium_Maris_Wheat_Pedigree.helium", "TRZAX", "Maris Fenman")]
    public async Task A_bag_reaches_every_ancestor_of_its_variety_once(string file, string species, string variety)
    {
        var pedigree = PublishedData.Find($"breeding/{file}");
        var plan = Plan.Of(SpeciesCode.Parse(species), variety, pedigree, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

        var summary = await DemoVerb.PlayAsync(running.Stack, plan, TextWriter.Null, Cancellation);

        var trace = await running.Stack.DeskOf("demo-auditor").AskAsync<TraceAnswer>(Services.Lineage, $"/labels/{summary.Bag}/trace", Cancellation);
        trace.Complete.ShouldBeTrue();
        trace.Ancestors.Where(node => node.Kind == "line").Select(node => node.Name ?? node.Key)
            .ShouldBe([.. ExpectedAncestors(file, variety), variety], ignoreOrder: true);
    }

    private static string[] ExpectedAncestors(string file, string variety)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(PublishedData.Find("breeding/expected_lineage_public.json")));
        var dataset = expected.RootElement.EnumerateArray().Single(set => set.GetProperty("dataset").GetString() == file);
        return dataset.GetProperty("lineage").GetProperty(variety).GetProperty("ancestors").Deserialize<string[]>()!;
    }
}
