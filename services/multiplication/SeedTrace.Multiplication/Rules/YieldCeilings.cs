using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Multiplication.Rules;

/// <summary>The most a field can give: a harvest above it was not grown there. Data, with version, validity and source.</summary>
public sealed record YieldCeilings(string Name, string Version, IReadOnlyList<YieldCeiling> Ceilings)
{
    public string RulePack => $"{Name} {Version}";

    public YieldCeiling? Of(SpeciesCode species, DateOnly day) =>
        Ceilings.FirstOrDefault(ceiling => ceiling.Species == species && ceiling.ValidFrom <= day && (ceiling.ValidUntil ?? day) >= day);

    public static YieldCeilings Embedded()
    {
        using var file = typeof(YieldCeilings).Assembly.GetManifestResourceStream("yield-ceilings.json")!;
        return JsonSerializer.Deserialize<YieldCeilings>(file, JsonSerializerOptions.Web)!;
    }
}

/// <param name="TonnesPerHectare">Raw seed as harvested, on approved hectares.</param>
/// <param name="Verified">Confirmed by an authority; until then general agronomic knowledge.</param>
public sealed record YieldCeiling(
    SpeciesCode Species, string Crop, decimal TonnesPerHectare, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified,
    string? Note)
{
    public decimal KilogramsOn(decimal hectares) => hectares * TonnesPerHectare * 1000m;
}
