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
    private static readonly JsonSerializerOptions Indented = new(FactJson.Options) { WriteIndented = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "summary", "pedigree", "variety", "species");
        var plan = PlanOf(options, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var summary = await PlayAsync(LocalStack.Open(), plan, Console.Out, cancellation);
        if (options["summary"] is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(summary, Indented) + "\n", cancellation);
        return 0;
    }

    internal static async Task<DemoSummary> PlayAsync(LocalStack stack, Plan plan, TextWriter output, CancellationToken cancellation)
    {
        var book = SeasonBook.In(stack.Directory);
        var page = book.Open(plan);
        var story = new Story(plan with { Today = page.Today }, output, cancellation);
        story.Begin("Accounts: every party gets its own");
        var cast = await Cast.AssembleAsync(stack, cancellation);
        if (page.Result is not { } result)
        {
            result = await PlaySeasonAsync(story, cast, output, cancellation);
            book.Write(plan.VarietyId, page with { Result = result });
        }
        else
            output.WriteLine($"  This stack has seen the season of {plan.Variety}: it is not played again.");
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

    private static async Task<SeasonResult> PlaySeasonAsync(Story story, Cast cast, TextWriter output, CancellationToken cancellation)
    {
        if (story.Plan.Pedigree is { } pedigree)
        {
            story.Begin($"Pedigree: {story.Plan.PedigreeName}");
            if (!await ImportPedigreeVerb.ImportAsync(cast.Breeder, pedigree, story.Plan.Species, null, output, cancellation))
                throw new OperatorException($"The season cannot be played: not all of {story.Plan.PedigreeName} was taken.");
        }
        return await Season.Season.PlayAsync(story, cast, cancellation);
    }

    internal static Plan PlanOf(Options options, DateOnly today)
    {
        options.ShouldHaveNoMore();
        return (options["pedigree"], options["variety"], options["species"]) switch
        {
            (null, null, null) => Plan.OfTheCross(today),
            (null, _, _) => throw new OperatorException("--variety and --species go with --pedigree FILE: without one, the season would make up where the variety comes from."),
            (_, null, _) => throw new OperatorException("With --pedigree FILE goes --variety NAME: the line of it to play the season on."),
            ({ } pedigree, { } variety, var species) => Plan.Of(SpeciesOf.Given(species, pedigree, Console.Out), variety, pedigree, today),
        };
    }
}

/// <param name="Published">By all services together.</param>
/// <param name="Mirrored">Of these, in lineage.</param>
/// <param name="Seconds">What each phase took.</param>
internal sealed record DemoSummary(
    DemoLots Lots, LabelSerial Bag, int Services, long Published, long Mirrored, int Ancestors, IReadOnlyDictionary<string, double> Seconds);

internal sealed record DemoLots(LotNumber PreBasic, LotNumber Basic, LotNumber Certified);
