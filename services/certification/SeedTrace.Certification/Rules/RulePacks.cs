using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Rules;

/// <summary>Every rule pack there is, read once from the data that ships with the service.</summary>
public sealed class RulePacks
{
    private const string SamplingPrefix = "sampling-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, SamplingRule> sampling;

    private RulePacks(IReadOnlyList<RulePack> all, IEnumerable<SamplingRule> sampling)
    {
        All = all;
        this.sampling = sampling.ToDictionary(rule => rule.Name);
    }

    public IReadOnlyList<RulePack> All { get; }

    /// <returns>The rules in force that day; null when the scheme has none for the species.</returns>
    public RulePack? For(string scheme, SpeciesCode? species, DateOnly day) => All
        .Where(pack => pack.Scheme == scheme && pack.Species == species && pack.IsInForceOn(day))
        .MaxBy(pack => pack.ValidFrom);

    public SamplingRule SamplingOf(RulePack pack) => sampling[pack.Sampling];

    public static RulePacks Load()
    {
        var files = typeof(RulePacks).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToLookup(name => name.Contains(SamplingPrefix, StringComparison.Ordinal));
        return new([.. files[false].Select(Read<RulePack>)], files[true].Select(Read<SamplingRule>));
    }

    private static T Read<T>(string name)
    {
        using var file = typeof(RulePacks).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(file, Json)!;
    }
}
