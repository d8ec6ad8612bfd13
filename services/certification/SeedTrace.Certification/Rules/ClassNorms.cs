using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Rules;

/// <summary>What a scheme asks of a class. What has no norm, the scheme does not ask.</summary>
/// <param name="Code">The scheme's own word, in its script.</param>
/// <param name="Names">By ISO 639-1 language.</param>
/// <param name="Document">The paper the scheme issues for the class.</param>
/// <param name="Parents">Steps of the ladder its seed may be grown from.</param>
/// <param name="FieldGenerationsMost">Since the first planting in a field; null when the scheme counts none.</param>
/// <param name="Inspectors">Null where the scheme says nothing of who inspects: officials.</param>
/// <param name="Follows">Grades of its own step that its seed may be grown from, too; null where it stands below all that was sown.</param>
public sealed record ClassNorms(
    string Code, CanonicalClass Canonical, IReadOnlyDictionary<string, string> Names, string Colour, string? Document, IReadOnlyList<CanonicalClass> Parents,
    int FieldInspectionsMin, int? FieldGenerationsMost, IReadOnlyList<Norm> Norms, string Source, bool Verified, string? Notes,
    InspectorRule? Inspectors = null, Follows? Follows = null)
{
    public Norm? Of(Measure measure) => Norms.FirstOrDefault(norm => norm.Measure == measure);

    /// <summary>Each norm of sowing quality, held against all tests of a day.</summary>
    public IEnumerable<Verdict> Judge(params IReadOnlyList<TestReported> tests) => Norms.Where(norm => !MeasureName.Of(norm.Measure).IsOfField)
        .Select(norm => Verdict.Of(norm, Code, [.. tests.Select(test => Reading.In(test, norm)).Where(reading => reading is not null)]));

    /// <summary>Each norm of varietal quality, held against all visits.</summary>
    public IEnumerable<Verdict> Judge(IReadOnlyList<FieldInspected> visits) => Norms.Where(norm => MeasureName.Of(norm.Measure).IsOfField)
        .Select(norm => Verdict.Of(norm, Code, [.. Reading.In(visits, norm)]));

    /// <summary>The first norm of sowing quality the test misses.</summary>
    public Decision? MissedBy(TestReported test) => Judge(test).Select(verdict => verdict.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The first norm of varietal quality the visits miss.</summary>
    public Decision? MissedBy(IReadOnlyList<FieldInspected> visits) => Judge(visits).Select(verdict => verdict.Refusal).FirstOrDefault(refusal => refusal is not null);
}

/// <param name="Classes">The scheme's own words; its own where grades are limited by their generations in the field.</param>
public sealed record Follows(IReadOnlyList<string> Classes, string Source, bool Verified)
{
    internal string Words(string code) => $" Of its own step {code} is grown from {string.Join(" or ", Classes)} ({Source}).";
}
