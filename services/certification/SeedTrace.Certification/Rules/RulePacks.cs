using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>Every rule pack there is, read once from the data that ships with the service.</summary>
public sealed class RulePacks
{
    private const string SamplingPrefix = "sampling-";
    private const string ReplicatesPrefix = "replicates-";
    private const string Schema = "rule-pack.schema.json";

    private readonly IReadOnlyList<SamplingRule> sampling;
    private readonly IReadOnlyList<ReplicateRule> replicates;

    public RulePacks(IReadOnlyList<RulePack> all, IReadOnlyList<SamplingRule> sampling, IReadOnlyList<ReplicateRule> replicates)
    {
        RuleData.RefuseOverlaps(all, pack => pack.Name, pack => (pack.ValidFrom, pack.ValidUntil));
        RuleData.RefuseOverlaps(sampling, rule => rule.Name, rule => (rule.ValidFrom, rule.ValidUntil));
        RuleData.RefuseOverlaps(replicates, rule => rule.Name, rule => (rule.ValidFrom, rule.ValidUntil));
        All = all;
        this.sampling = sampling;
        this.replicates = replicates;
    }

    public IReadOnlyList<RulePack> All { get; }

    /// <returns>The rules in force that day; null when the scheme has none for the species, or for varieties of the kind.</returns>
    public RulePack? For(string scheme, SpeciesCode? species, DateOnly day, VarietyKind? kind = null) =>
        All.FirstOrDefault(pack => pack.Scheme == scheme && pack.Species == species && pack.IsFor(kind) && pack.IsInForceOn(day));

    /// <returns>The version in force that day; null when there is none.</returns>
    public SamplingRule? SamplingOf(RulePack pack, DateOnly day) => sampling.FirstOrDefault(rule => rule.Name == pack.Sampling && rule.IsInForceOn(day));

    /// <returns>How germination is tested that day; null when nothing says.</returns>
    public ReplicateRule? ReplicatesOn(DateOnly day) => replicates.FirstOrDefault(rule => rule.IsInForceOn(day));

    public static RulePacks Load() => new(
        [.. Read<SchemeFile>(name => !name.Contains(SamplingPrefix, StringComparison.Ordinal) && !name.Contains(ReplicatesPrefix, StringComparison.Ordinal)).SelectMany(scheme => scheme.Packs())],
        [.. Read<SamplingRule>(name => name.Contains(SamplingPrefix, StringComparison.Ordinal))],
        [.. Read<ReplicateRule>(name => name.Contains(ReplicatesPrefix, StringComparison.Ordinal))]);

    private static IEnumerable<T> Read<T>(Func<string, bool> named) => RuleData.Read<T>(
        typeof(RulePacks).Assembly, name => name.Contains(".RulePacks.", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal) && !name.EndsWith(Schema, StringComparison.Ordinal) && named(name));
}
