using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>Every rule pack there is, read once from the data that ships with the service.</summary>
public sealed class RulePacks
{
    private const string Folder = ".RulePacks.";
    private const string SamplingPrefix = "sampling-";
    private const string ReplicatesPrefix = "replicates-";
    private const string TolerancesPrefix = "tolerances-";
    private const string Schema = "rule-pack.schema.json";

    /// <summary>What schemes share has files of its own.</summary>
    private static readonly string[] Shared = [SamplingPrefix, ReplicatesPrefix, TolerancesPrefix];

    private readonly IReadOnlyList<SamplingRule> sampling;
    private readonly IReadOnlyList<ReplicateRule> replicates;
    private readonly IReadOnlyList<ToleranceRule> tolerances;

    public RulePacks(IReadOnlyList<RulePack> all, IReadOnlyList<SamplingRule> sampling, IReadOnlyList<ReplicateRule> replicates, IReadOnlyList<ToleranceRule>? tolerances = null)
    {
        // What a printer would stumble over stops the service at start.
        foreach (var pack in all)
            _ = (pack.Labels?.Lines, pack.Classes.Select(norms => LabelColours.Css(norms.Colour)).ToList());
        DatedRules.RefuseOverlaps(all, pack => pack.Name);
        DatedRules.RefuseOverlaps(sampling, rule => rule.Name);
        DatedRules.RefuseOverlaps(replicates, rule => rule.Name);
        DatedRules.RefuseOverlaps(tolerances ?? [], _ => "tolerances");
        All = all;
        this.sampling = sampling;
        this.replicates = replicates;
        this.tolerances = tolerances ?? [];
    }

    public IReadOnlyList<RulePack> All { get; }

    /// <returns>The rules in force that day; null when the scheme has none for the species, or for varieties of the kind.</returns>
    public RulePack? For(string scheme, SpeciesCode? species, DateOnly day, VarietyKind? kind = null) =>
        All.FirstOrDefault(pack => pack.Scheme == scheme && pack.Species == species && pack.IsFor(kind) && pack.IsInForceOn(day));

    /// <returns>Null when the rules a fact cites are not there any more.</returns>
    public RulePack? Cited(string citation) => All.FirstOrDefault(pack => pack.Citation == citation);

    /// <returns>The version in force that day; null when there is none.</returns>
    public SamplingRule? SamplingOf(RulePack pack, DateOnly day) => sampling.FirstOrDefault(rule => rule.Name == pack.Sampling && rule.IsInForceOn(day));

    /// <returns>How germination is tested that day; null when nothing says.</returns>
    public ReplicateRule? ReplicatesOn(DateOnly day) => replicates.FirstOrDefault(rule => rule.IsInForceOn(day));

    /// <returns>How far check tests may lie from what was declared, that day; null when nothing says.</returns>
    public ToleranceRule? TolerancesOn(DateOnly day) => tolerances.FirstOrDefault(rule => rule.IsInForceOn(day));

    public static RulePacks Load() => new(
        [.. Read<SchemeFile>(name => !Shared.Any(prefix => name.Contains(prefix, StringComparison.Ordinal))).SelectMany(scheme => scheme.Packs())],
        [.. Read<SamplingRule>(name => name.Contains(SamplingPrefix, StringComparison.Ordinal))],
        [.. Read<ReplicateRule>(name => name.Contains(ReplicatesPrefix, StringComparison.Ordinal))],
        [.. Read<ToleranceRule>(name => name.Contains(TolerancesPrefix, StringComparison.Ordinal))]);

    private static IEnumerable<T> Read<T>(Func<string, bool> named) => RuleData.Read<T>(
        typeof(RulePacks).Assembly, name => name.Contains(Folder, StringComparison.Ordinal) && !name.EndsWith(Schema, StringComparison.Ordinal) && named(name));
}
