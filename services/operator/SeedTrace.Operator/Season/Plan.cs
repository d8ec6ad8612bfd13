using SeedTrace.Contracts;

namespace SeedTrace.Operator.Season;

/// <summary>What the season is played on.</summary>
/// <param name="Pedigree">A published pedigree that holds the variety; null: the cross is recorded by hand.</param>
/// <param name="Today">Every date of the season is counted back from it.</param>
internal sealed record Plan(SpeciesCode Species, string Genus, string SpeciesEpithet, string Variety, string? Pedigree, DateOnly Today)
{
    public static Plan Of(SpeciesCode species, string variety, string? pedigree, DateOnly today) => species.ToString() switch
    {
        "TRZAX" => new(species, "Triticum", "aestivum", variety, pedigree, today),
        "GLXMA" => new(species, "Glycine", "max", variety, pedigree, today),
        _ => throw new OperatorException($"The sample season knows wheat (TRZAX) and soybean (GLXMA), not {species}: there are no rule packs for it."),
    };

    /// <summary>On the variety whose cross is recorded by hand.</summary>
    public static Plan OfTheCross(DateOnly today) => Of(SpeciesCode.Parse("TRZAX"), Breeding.CrossedVariety, null, today);

    /// <summary>Of the file, without its directory.</summary>
    public string? PedigreeName => Path.GetFileName(Pedigree);

    public VarietyId VarietyId => VarietyId.Of(Species, Variety);

    /// <summary>The season is the same season when it is played again: its commands have the same keys and get the same answers.</summary>
    public string Name => $"season/{Today:yyyyMMdd}/{VarietyId}";

    /// <summary>Every season brings new licences.</summary>
    public string Licence => "DEMO-" + string.Concat(Variety.Take(30).Select(character => char.IsAsciiLetterOrDigit(character) ? character : '.'));

    public DateTimeOffset Before(int days) => new(Today.AddDays(-days).ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero);
}
