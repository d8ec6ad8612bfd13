using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Rules;

/// <summary>The most a field can give: a harvest above it was not grown there. Data, with version, validity and source.</summary>
public sealed record YieldCeilings
{
    public YieldCeilings(IReadOnlyList<YieldCeiling> all)
    {
        DatedRules.RefuseOverlaps(all, ceiling => ceiling.Species.ToString());
        All = all;
    }

    public IReadOnlyList<YieldCeiling> All { get; }

    public YieldCeiling? Of(SpeciesCode species, DateOnly day) => All.FirstOrDefault(ceiling => ceiling.Species == species && ceiling.IsInForceOn(day));

    public static YieldCeilings Embedded() => new(
        [.. RuleData.Read<YieldCeilingFile>(typeof(YieldCeilings).Assembly, name => name.Contains(".yield-ceilings", StringComparison.Ordinal)).SelectMany(file => file.Cited)]);
}

/// <summary>One version of the ceilings. A changed ceiling is a new file; in the old one it gets its last day.</summary>
public sealed record YieldCeilingFile(string Name, string Version, IReadOnlyList<YieldCeiling> Ceilings)
{
    [JsonIgnore]
    public IEnumerable<YieldCeiling> Cited => Ceilings.Select(ceiling => ceiling with { RulePack = $"{Name} {Version}" });
}

/// <param name="TonnesPerHectare">Raw seed as harvested, on approved hectares.</param>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="Verified">Confirmed by an authority; until then general agronomic knowledge.</param>
public sealed record YieldCeiling(
    SpeciesCode Species, string Crop, decimal TonnesPerHectare, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified,
    string? Note) : IDatedRule
{
    /// <summary>What facts cite: <c>yield-ceilings 2026.1</c>.</summary>
    [JsonIgnore]
    public string RulePack { get; init; } = "";

    public decimal KilogramsOn(decimal hectares) => hectares * TonnesPerHectare * 1000m;
}
