using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>Every rule pack there is, read once from the data that ships with the service.</summary>
public sealed class RulePacks
{
    private const string SamplingPrefix = "sampling-";
    private const string Schema = "rule-pack.schema.json";

    private readonly IReadOnlyList<SamplingRule> sampling;

    public RulePacks(IReadOnlyList<RulePack> all, IReadOnlyList<SamplingRule> sampling)
    {
        RuleData.RefuseOverlaps(all, pack => pack.Name, pack => (pack.ValidFrom, pack.ValidUntil));
        RuleData.RefuseOverlaps(sampling, rule => rule.Name, rule => (rule.ValidFrom, rule.ValidUntil));
        All = all;
        this.sampling = sampling;
    }

    public IReadOnlyList<RulePack> All { get; }

    /// <returns>The rules in force that day; null when the scheme has none for the species, or for varieties of the kind.</returns>
    public RulePack? For(string scheme, SpeciesCode? species, DateOnly day, VarietyKind? kind = null) =>
        All.FirstOrDefault(pack => pack.Scheme == scheme && pack.Species == species && pack.IsFor(kind) && pack.IsInForceOn(day));

    /// <returns>The version in force that day; null when there is none.</returns>
    public SamplingRule? SamplingOf(RulePack pack, DateOnly day) => sampling.FirstOrDefault(rule => rule.Name == pack.Sampling && rule.IsInForceOn(day));

    public static RulePacks Load() => new(
        [.. RuleData.Read<SchemeFile>(typeof(RulePacks).Assembly, name => IsData(name) && !IsSampling(name)).SelectMany(scheme => scheme.Packs())],
        [.. RuleData.Read<SamplingRule>(typeof(RulePacks).Assembly, name => IsData(name) && IsSampling(name))]);

    private static bool IsData(string name) => name.EndsWith(".json", StringComparison.Ordinal) && !name.EndsWith(Schema, StringComparison.Ordinal);

    private static bool IsSampling(string name) => name.Contains(SamplingPrefix, StringComparison.Ordinal);
}
