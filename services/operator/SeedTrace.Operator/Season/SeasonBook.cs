using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Operator.Season;

/// <summary>Which seasons this stack has seen. One that was cut short goes on under its own dates, and so with the same commands; one that was
/// played to its end is not played again.</summary>
internal sealed class SeasonBook(string file)
{
    private readonly Dictionary<string, Page> pages =
        File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Page>>(File.ReadAllText(file), FactJson.Options)! : [];

    /// <param name="stackDirectory">The stack's directory; the book lies with its data and goes with them.</param>
    public static SeasonBook In(string stackDirectory) => new(Path.Combine(stackDirectory, "data", "seasons.json"));

    public Page Open(Plan plan)
    {
        var page = pages.GetValueOrDefault(plan.VarietyId.ToString()) ?? Write(plan.VarietyId, new(plan.Today, null, plan.PedigreeName));
        return page.Pedigree == plan.PedigreeName ? page : throw new OperatorException(
            $"The season of {plan.Variety} was played here {(page.Pedigree is { } other ? $"on {other}" : "on a cross of its own")}, and a variety has one origin. "
            + "Play another variety, or begin with an empty stack: ./seedtrace down --erase.");
    }

    public Page Write(VarietyId variety, Page page)
    {
        pages[variety.ToString()] = page;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(pages, FactJson.Options));
        return page;
    }

    /// <param name="Today">Every date of the season is counted back from it.</param>
    /// <param name="Result">Null until it was played to its end.</param>
    /// <param name="Pedigree">Name of the file; null: the cross was recorded by hand.</param>
    internal sealed record Page(DateOnly Today, SeasonResult? Result, string? Pedigree = null);
}
