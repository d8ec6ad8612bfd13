using System.Text.Json.Serialization;

namespace SeedTrace.Hosting.Rules;

/// <summary>How much of what came may be unexplained before somebody must explain it: of what went into a plant, and in every balance. Data, with version, validity and source.</summary>
/// <param name="Percent">Of what came.</param>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="Verified">Confirmed by an authority.</param>
public sealed record MassTolerance(decimal Percent, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified, string? Note) : IDatedRule
{
    /// <summary>What answers cite: <c>mass-tolerance 2026.1</c>.</summary>
    [JsonIgnore]
    public string RulePack { get; init; } = "";

    /// <returns>Kilograms, to the gram.</returns>
    public decimal Of(decimal came) => decimal.Round(came * Percent / 100, 3);
}

/// <summary>All versions; on each day one is in force.</summary>
public sealed record MassTolerances
{
    private readonly IReadOnlyList<MassTolerance> all;

    public MassTolerances(IReadOnlyList<MassTolerance> all)
    {
        DatedRules.RefuseOverlaps(all, _ => "mass-tolerance");
        this.all = all;
    }

    /// <exception cref="InvalidOperationException">None is in force on that day.</exception>
    public MassTolerance On(DateOnly day) => all.First(tolerance => tolerance.IsInForceOn(day));

    public static MassTolerances Embedded() => new(
        [.. RuleData.Read<MassToleranceFile>(typeof(MassTolerances).Assembly, name => name.Contains(".mass-tolerance", StringComparison.Ordinal)).SelectMany(file => file.Cited)]);
}

/// <summary>One version of the tolerance. A changed one is a new file; in the old one it gets its last day.</summary>
public sealed record MassToleranceFile(string Name, string Version, IReadOnlyList<MassTolerance> Tolerances)
{
    [JsonIgnore]
    public IEnumerable<MassTolerance> Cited => Tolerances.Select(tolerance => tolerance with { RulePack = $"{Name} {Version}" });
}
