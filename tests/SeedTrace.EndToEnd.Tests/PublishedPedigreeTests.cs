using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator;
using SeedTrace.Operator.Season;
using SeedTrace.Operator.Trace;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Several seasons on one stack: on varieties of real, published pedigrees, where a bag reaches every ancestor the pedigree implies, each once;
/// and the season of the cross, cut short again and again.</summary>
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

    [Fact]
    public async Task A_season_that_was_cut_short_after_any_phase_goes_on_and_ends_with_the_same_bag()
    {
        var plan = Plan.OfTheCross(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        DemoSummary? summary = null;
        for (var phases = 1; summary is null; phases++)
            summary = await CutShortAsync(plan, phases);

        var custody = await CustodyAsync();

        SeasonBook.In(running.Stack.Directory).Write(plan.VarietyId, new(plan.Today, null));
        var again = await DemoVerb.PlayAsync(running.Stack, plan, TextWriter.Null, Cancellation);

        again.Bag.ShouldBe(summary.Bag);
        (await CustodyAsync()).ShouldBe(custody, ignoreOrder: true);
    }

    /// <summary>Every credit and debit of the stack.</summary>
    private async Task<List<string>> CustodyAsync() =>
    [
        .. from fact in await FactTable.LearnedAsync(running.DatabaseOf(Services.Lineage), Cancellation)
           where fact.Stream.StartsWith("holding/", StringComparison.Ordinal)
           select $"{fact.Stream} {fact.Data}",
    ];

    /// <returns>Null when it was cut short.</returns>
    private async Task<DemoSummary?> CutShortAsync(Plan plan, int phases)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        try
        {
            return await DemoVerb.PlayAsync(running.Stack, plan, new Interrupting(stop, phases), stop.Token);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Whoever reads the story presses Ctrl-C when the next phase begins.</summary>
    private sealed class Interrupting(CancellationTokenSource stop, int phases) : StringWriter
    {
        private int begun;

        public override void WriteLine(string? value)
        {
            if (value is ['\n', ..] && begun++ == phases)
                stop.Cancel();
        }
    }

    private static string[] ExpectedAncestors(string file, string variety)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(PublishedData.Find("breeding/expected_lineage_public.json")));
        var dataset = expected.RootElement.EnumerateArray().Single(set => set.GetProperty("dataset").GetString() == file);
        return dataset.GetProperty("lineage").GetProperty(variety).GetProperty("ancestors").Deserialize<string[]>()!;
    }
}
