using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A crop and every lot that was sown on it.</summary>
public sealed record Sowing(SownCrop Crop, IReadOnlyList<ParentSeed> Parents)
{
    /// <summary>The step of its lowest parent; the parents must be without objection.</summary>
    public CanonicalClass LowestParent => Parents.Max(parent => parent.LevelOn(Crop.SownOn))!.Value;

    /// <inheritdoc cref="ParentSeed.Bears"/>
    public bool Bears(SeedClass child, ClassNorms? norms) => Parents.All(parent => parent.Bears(child, norms, Crop.SownOn));

    /// <summary>What its lowest parent was.</summary>
    public string LowestWord(RulePack pack) => Parents.MaxBy(parent => parent.LevelOn(Crop.SownOn))!.WordOn(Crop.SownOn, pack);

    /// <summary>How often its seed stood in a field, this crop among them; counted where a scheme asks for it.</summary>
    public int FieldGeneration { get; init; } = 1;

    /// <summary>The lots, or wholes they are parts of, that have a control plot; looked up where a scheme asks for it.</summary>
    public IReadOnlyList<LotNumber> InControlPlots { get; init; } = [];

    public IReadOnlyList<LotNumber> WithoutControlPlot =>
        [.. Parents.Where(parent => !parent.LotAndWholes.Intersect(InControlPlots).Any()).Select(parent => parent.Lot)];

    public Decision? Objection() => Parents.Count == 0
        ? Decision.Refuse("parent-unknown", $"Crop {Crop.Crop} names no lot that was sown.")
        : Parents.Select(parent => parent.ObjectionTo(Crop.Variety, Crop.SownOn)).FirstOrDefault(objection => objection is not null);

    public static async Task<Sowing?> LearnedAsync(CommandContext on, DocumentNumber number)
    {
        if (await on.LearnedAsync<SownCrop>(Services.Multiplication, SownCrop.Key(number)) is not { } crop)
            return null;
        var parents = new List<ParentSeed>();
        foreach (var lot in crop.Sources)
            parents.Add(await ParentSeed.LoadAsync(on, lot));
        return new(crop, parents);
    }
}

public static class Sowings
{
    /// <summary>Of these crops, those that multiplication told of.</summary>
    public static async Task<IReadOnlyList<Sowing>> SowingsAsync(this CommandContext on, IEnumerable<DocumentNumber> crops)
    {
        var found = new List<Sowing>();
        foreach (var crop in crops)
            if (await Sowing.LearnedAsync(on, crop) is { } sown)
                found.Add(sown);
        return found;
    }
}
