using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Hosting.Rules;

/// <summary>How much seed a hectare takes and gives, by species: what need and forecasts are reckoned with, and what a sowing is held against. Data, with version, validity and source.</summary>
public sealed record SeedNorms
{
    public SeedNorms(IReadOnlyList<SeedNorm> all)
    {
        DatedRules.RefuseOverlaps(all, norm => norm.Species.ToString());
        All = all;
    }

    public IReadOnlyList<SeedNorm> All { get; }

    public SeedNorm? Of(SpeciesCode species, DateOnly day) =>
        All.FirstOrDefault(norm => norm.Species == species && norm.IsInForceOn(day));

    public static SeedNorms Embedded() => new(
        [.. RuleData.Read<SeedNormFile>(typeof(SeedNorms).Assembly, name => name.Contains(".seed-norms", StringComparison.Ordinal)).SelectMany(file => file.Cited)]);
}

/// <summary>One version of the norms. A changed norm is a new file; in the old one it gets its last day.</summary>
public sealed record SeedNormFile(string Name, string Version, IReadOnlyList<SeedNorm> Norms)
{
    [JsonIgnore]
    public IEnumerable<SeedNorm> Cited => Norms.Select(norm => norm with { RulePack = $"{Name} {Version}" });
}

/// <param name="SeedRate">Kilograms sown on a hectare.</param>
/// <param name="Yield">Usual tonnes of seed from a hectare, the widest of the ways the crop is grown.</param>
/// <param name="Factor">Kilograms of clean seed from one sown.</param>
/// <param name="CleaningLoss">Per cent of the harvest that is no clean seed.</param>
/// <param name="Generations">Of certified seed that may follow basic seed.</param>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="Verified">Confirmed by an authority; until then general agronomic knowledge.</param>
/// <param name="OfKinds">Where seed of a kind of variety is grown in another way; null where all are alike.</param>
public sealed record SeedNorm(
    SpeciesCode Species, string Crop, NormRange SeedRate, NormRange Yield, NormRange Factor, NormRange CleaningLoss, int Generations, DateOnly ValidFrom, DateOnly? ValidUntil,
    string Source, bool Verified, string? Note, IReadOnlyList<NormOfKind>? OfKinds = null) : IDatedRule
{
    /// <summary>What answers cite: <c>seed-norms 2026.1</c>.</summary>
    [JsonIgnore]
    public string RulePack { get; init; } = "";

    /// <summary>Kilograms of raw seed that one kilogram sown can give.</summary>
    [JsonIgnore]
    public decimal MostRawPerSown => Factor.Most / (1 - CleaningLoss.Most / 100);
}

/// <param name="Ceiling">Tonnes that no hectare exceeds, where it is lower than that of the species.</param>
public sealed record NormOfKind(
    IReadOnlyList<VarietyKind> Kinds, NormRange SeedRate, NormRange Yield, NormRange Factor, NormRange CleaningLoss, decimal? Ceiling = null);

public sealed record NormRange(decimal Least, decimal Most)
{
    /// <summary>Compared as a product: a quotient would be rounded at the limit.</summary>
    public bool Holds(decimal amount, decimal of) => Least * of <= amount && amount <= Most * of;

    [JsonIgnore]
    public decimal Middle => (Least + Most) / 2;
}
