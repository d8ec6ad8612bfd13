using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>What a scheme does about what is hardly credible. Figures that are no scheme's own are those of norms that other services reckon with too: the
/// pack names them with their version, so a pack's figures never change.</summary>
/// <param name="From">First day that decisions are held to it: what was decided earlier stands.</param>
/// <param name="Norms">Name and version of the norms its figures are of.</param>
public sealed record Plausibility(DateOnly From, IReadOnlyList<string> Norms, IReadOnlyList<Plausibility.Limit> Rules, string Source, bool Verified)
{
    private static readonly IReadOnlyList<SeedNorm> Shared = SeedNorms.Embedded().All;
    private static readonly IReadOnlyList<YieldCeiling> Ceilings = YieldCeilings.Embedded().All;

    /// <param name="Least">The scheme's own figures for a crop; none: those of the norms.</param>
    /// <param name="Source">Of figures of its own.</param>
    public sealed record Limit(PlausibleRule Rule, Response Response, decimal? Least = null, decimal? Most = null, string? Source = null, bool? Verified = null);

    /// <summary>The figures for a crop. What nobody has figures for is not judged.</summary>
    /// <param name="own">What the scheme says of the crop in place of what it says of all.</param>
    /// <param name="cited">A source by its key.</param>
    /// <exception cref="KeyNotFoundException">There are no norms of that name and version.</exception>
    public PlausibleRules For(SpeciesCode species, IReadOnlyList<VarietyKind> kinds, IReadOnlyList<Limit> own, Func<string, string> cited)
    {
        if (Norms.FirstOrDefault(name => !Shared.Any(norm => norm.RulePack == name) && !Ceilings.Any(ceiling => ceiling.RulePack == name)) is { } missing)
            throw new KeyNotFoundException($"There are no norms {missing}.");
        return new(From, cited(Source), Verified, [.. Rules.Select(rule => own.FirstOrDefault(limit => limit.Rule == rule.Rule) ?? rule).Select(limit => Range(species, kinds, limit, cited)).OfType<PlausibleRange>()]);
    }

    private PlausibleRange? Range(SpeciesCode species, IReadOnlyList<VarietyKind> kinds, Limit limit, Func<string, string> cited)
    {
        if (limit.Least is not null || limit.Most is not null)
            return new(limit.Rule, limit.Response, limit.Least, limit.Most, cited(limit.Source ?? Source), limit.Verified ?? Verified);
        var shared = Shared.LastOrDefault(norm => norm.Species == species && Norms.Contains(norm.RulePack));
        var ofKind = shared?.OfKinds?.FirstOrDefault(norm => kinds.Count == 0 ? norm.Kinds.Contains(VarietyKind.OpenPollinated) : kinds.All(norm.Kinds.Contains));
        if (limit.Rule == PlausibleRule.Ceiling && ofKind?.Ceiling is null)
            return Ceilings.LastOrDefault(ceiling => ceiling.Species == species && Norms.Contains(ceiling.RulePack)) is { } ceiling
                ? new(limit.Rule, limit.Response, null, ceiling.TonnesPerHectare, $"{ceiling.RulePack}: {ceiling.Source}", ceiling.Verified)
                : null;
        if (shared is null)
            return null;
        var seedRate = ofKind?.SeedRate ?? shared.SeedRate;
        // A poor harvest is nothing to explain, and nor is seed that was cleaned hard.
        var (least, most) = limit.Rule switch
        {
            PlausibleRule.SeedRate => ((decimal?)seedRate.Least, (decimal?)seedRate.Most),
            PlausibleRule.Yield => (null, (ofKind?.Yield ?? shared.Yield).Most),
            PlausibleRule.Ceiling => (null, ofKind!.Ceiling),
            PlausibleRule.Factor => (null, (ofKind?.Factor ?? shared.Factor).Most),
            _ => ((ofKind?.CleaningLoss ?? shared.CleaningLoss).Least, null),
        };
        return new(limit.Rule, limit.Response, least, most, $"{shared.RulePack}: {shared.Source}", shared.Verified);
    }
}

/// <summary>What is plausible of a crop, with all figures.</summary>
/// <param name="From">First day that decisions are held to it.</param>
/// <param name="Source">Of what follows where it is not.</param>
public sealed record PlausibleRules(DateOnly From, string Source, bool Verified, IReadOnlyList<PlausibleRange> Ranges)
{
    public PlausibleRange? Of(PlausibleRule rule, DateOnly day) => From <= day ? Ranges.FirstOrDefault(range => range.Rule == rule) : null;
}
