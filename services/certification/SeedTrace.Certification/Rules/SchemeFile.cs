using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Certification.Rules;

/// <summary>A version of a scheme as its file has it: the ladder of classes, and for each crop what is asked of them.
/// <c>RulePacks/rule-pack.schema.json</c> says the same.</summary>
/// <param name="Ladder">Classes by the scheme's own words, highest first.</param>
/// <param name="Inspectors">Of classes that say nothing of their own.</param>
/// <param name="Sources">Where figures were read, by the key they name.</param>
public sealed record SchemeFile(
    [property: JsonPropertyName("$schema")] string Schema, string Scheme, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified,
    string Sampling, TestValidity TestValidity, IReadOnlyList<SchemeFile.Step> Ladder, IReadOnlyList<SchemeFile.CropRules> Crops, IReadOnlyDictionary<string, string> Sources,
    LabelRules Labels, Resampling? Resampling = null, BuyersNotice? BuyersNotice = null, LabelsAsked? LabelsGivenUp = null, Plausibility? Plausibility = null,
    Blending? Blending = null, IssuerRule? Issuer = null, InspectorRule? Inspectors = null)
{
    /// <exception cref="KeyNotFoundException">A class is not on the ladder, or follows one that is not on its step, or a source is not in the list.</exception>
    public IEnumerable<RulePack> Packs() => Crops.Select(crop => new RulePack(
        Scheme, crop.Species, crop.Crop, crop.Kinds ?? [], Version, ValidFrom, ValidUntil, Source, Verified,
        crop.LotSize is { } size ? size with { Source = Cited(size.Source) } : null,
        Sampling,
        crop.SubmittedSample is { } sample ? sample with { Source = Cited(sample.Source) } : null,
        TestValidity with { Source = Cited(TestValidity.Source) },
        crop.Tetrazolium is { } stained
            ? stained with { Source = Cited(stained.Source), Validity = stained.Validity with { Source = Cited(stained.Validity.Source) } }
            : null,
        Resampling is { } again ? again with { Source = Cited(again.Source) } : null,
        [.. crop.Classes.Select(rules => Norms(rules, crop))],
        BuyersNotice is { } notice ? notice with { Source = Cited(notice.Source) } : null,
        LabelsGivenUp is { } labels ? labels with { Source = Cited(labels.Source) } : null,
        [.. (crop.Visits ?? []).Select(visit => visit with { Source = Cited(visit.Source) })], Labels.Cited(Cited),
        Plausibility?.For(crop.Species, crop.Kinds ?? [], crop.Plausible ?? [], Cited),
        Blending is { } blending ? blending with { Source = Cited(blending.Source) } : null,
        Issuer is { } issuer ? issuer with { Source = Cited(issuer.Source) } : null));

    private ClassNorms Norms(ClassRules rules, CropRules crop)
    {
        var step = StepOf(rules.Code);
        if (rules.Follows?.Classes.FirstOrDefault(code => StepOf(code).Canonical != step.Canonical || !crop.Classes.Any(other => other.Code == code)) is { } stray)
            throw new KeyNotFoundException($"Class {rules.Code} follows {stray}, which is no class of {crop.Crop} on its step of {Scheme}.");
        return new(
            step.Code, step.Canonical, step.Names, step.Colour, step.Document, step.Parents, rules.Inspections, rules.FieldGenerationsMost,
            [.. rules.Norms.Select(norm => new Norm(
                norm.Measure, norm.Least, norm.Most, norm.Per, norm.WhenFound, norm.Printed, Cited(norm.Source ?? rules.Source), norm.Verified ?? rules.Verified, norm.With, norm.Once))],
            Cited(rules.Source), rules.Verified, rules.Notes, (step.Inspectors ?? Inspectors)?.Cited(Cited), rules.Follows is { } grades ? grades with { Source = Cited(grades.Source) } : null);
    }

    private Step StepOf(string code) => Ladder.FirstOrDefault(step => step.Code == code) ?? throw new KeyNotFoundException($"Class {code} is not on the ladder of {Scheme}.");

    private string Cited(string key) => Sources[key];

    /// <param name="Inspectors">Where others inspect for the class than for those of the scheme.</param>
    public sealed record Step(
        string Code, CanonicalClass Canonical, IReadOnlyDictionary<string, string> Names, string Colour, string? Document, IReadOnlyList<CanonicalClass> Parents,
        string Source, bool Verified, InspectorRule? Inspectors = null);

    /// <param name="Kinds">Of varieties; absent: those that come true from seed.</param>
    /// <param name="Visits">When the field is inspected, in their order.</param>
    /// <param name="Plausible">Where the scheme finds other things plausible of the crop than of all.</param>
    public sealed record CropRules(
        SpeciesCode Species, string Crop, IReadOnlyList<ClassRules> Classes, IReadOnlyList<VarietyKind>? Kinds = null, LotSize? LotSize = null,
        SubmittedSample? SubmittedSample = null, Tetrazolium? Tetrazolium = null, IReadOnlyList<PlannedVisit>? Visits = null,
        IReadOnlyList<Plausibility.Limit>? Plausible = null);

    /// <param name="Inspections">Of the field, at least.</param>
    public sealed record ClassRules(
        string Code, int Inspections, string Source, bool Verified, IReadOnlyList<Limit> Norms, int? FieldGenerationsMost = null, string? Notes = null,
        Follows? Follows = null);

    /// <param name="Source">Where it is another than that of the class.</param>
    public sealed record Limit(
        Measure Measure, decimal? Least = null, decimal? Most = null, decimal Per = 1, bool WhenFound = false, string? Printed = null, string? Source = null,
        bool? Verified = null, CountedWith? With = null, OnceFound? Once = null);
}
