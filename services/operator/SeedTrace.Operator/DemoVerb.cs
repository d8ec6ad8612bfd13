using System.Globalization;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Season;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator;

/// <summary>Plays the sample season, traces one bag to its origins, and writes down what came of it.</summary>
internal static class DemoVerb
{
    // Real wheat; source in Season/Breeding.cs.
    private const string DefaultVariety = "Maris Widgeon";

    private static readonly JsonSerializerOptions Indented = new(FactJson.Options) { WriteIndented = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "summary", "pedigree", "variety", "species");
        var stack = LocalStack.Open();
        var summary = await PlayAsync(stack, await PlanAsync(options), Console.Out, cancellation);
        if (options["summary"] is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(summary, Indented) + "\n", cancellation);
        return 0;
    }

    internal static async Task<DemoSummary> PlayAsync(LocalStack stack, Plan plan, TextWriter output, CancellationToken cancellation)
    {
        var story = new Story(plan, output, cancellation);
        story.Begin("Accounts: every party gets its own");
        var cast = await Cast.AssembleAsync(stack, cancellation);
        if (plan.Pedigree is { } pedigree)
        {
            story.Begin($"Pedigree: {Path.GetFileName(pedigree)}");
            await ImportPedigreeVerb.ImportAsync(cast.Breeder, pedigree, plan.Species, null, output, cancellation);
        }
        var result = await Season.Season.PlayAsync(story, cast, cancellation);
        story.Begin("Lineage: every fact has arrived");
        var counts = await FactCounts.LevelAsync(stack, cancellation);
        story.Begin($"Trace: bag {result.Bag.WithoutProof}, back to its origins");
        var trace = await cast.Auditor.AskAsync<TraceAnswer>(Services.Lineage, $"/labels/{result.Bag}/trace", cancellation);
        output.WriteLine();
        output.WriteLine(LineageTree.Render(trace));
        story.End();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{counts.Published} facts published, {counts.Mirrored} mirrored in lineage; bag {result.Bag} has {trace.Ancestors.Count} ancestors."));
        return new(
            new(result.PreBasic, result.Basic, result.Certified), result.Bag, stack.Services.Count(), counts.Published, counts.Mirrored,
            trace.Ancestors.Count, story.Phases);
    }

    private static async Task<Plan> PlanAsync(Options options)
    {
        var variety = options["variety"] ?? (options["pedigree"] is null
            ? DefaultVariety
            : throw new OperatorException("With --pedigree FILE goes --variety NAME: the line of it to play the season on."));
        var species = SpeciesOf.Given(options["species"], options["pedigree"] ?? "wheat", Console.Out);
        var today = await FirstPlayedAsync(VarietyId.Of(species, variety));
        return Plan.Of(species, variety, options["pedigree"], today);
    }

    /// <summary>A season played before is the same season still: it keeps its dates as long as the stack keeps its data.</summary>
    private static async Task<DateOnly> FirstPlayedAsync(VarietyId variety)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("SEEDTRACE_LOCAL") ?? ".local", "data", "seasons.json");
        var seasons = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, DateOnly>>(await File.ReadAllTextAsync(file))! : [];
        if (seasons.TryGetValue(variety.ToString(), out var played))
            return played;
        seasons[variety.ToString()] = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(seasons));
        return seasons[variety.ToString()];
    }
}

/// <param name="Published">By all services together.</param>
/// <param name="Mirrored">Of these, in lineage.</param>
/// <param name="Seconds">What each phase took.</param>
internal sealed record DemoSummary(
    DemoLots Lots, LabelSerial Bag, int Services, long Published, long Mirrored, int Ancestors, IReadOnlyDictionary<string, double> Seconds);

internal sealed record DemoLots(LotNumber PreBasic, LotNumber Basic, LotNumber Certified);
