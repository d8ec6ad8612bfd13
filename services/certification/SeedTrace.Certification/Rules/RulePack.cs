using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Certification.Rules;

/// <summary>The rules of one scheme for one crop, in one version. Every figure is data with its source.</summary>
/// <param name="Kinds">Of varieties they are for; none: those that come true from seed.</param>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="LotSize">Null where the scheme sets none.</param>
/// <param name="Sampling">Name of the sampling rule.</param>
/// <param name="SubmittedSample">Null where the scheme sets none.</param>
/// <param name="Classes">In the order of the ladder. A class that no other names as a parent is a last generation.</param>
/// <param name="Visits">When the field is inspected, in their order; empty or null where the scheme does not say.</param>
/// <param name="LabelsGivenUp">What becomes of the labels of seed that is sown; null where the scheme says nothing.</param>
public sealed record RulePack(
    string Scheme, SpeciesCode Species, string Crop, IReadOnlyList<VarietyKind> Kinds, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source,
    bool Verified, LotSize? LotSize, string Sampling, SubmittedSample? SubmittedSample, TestValidity TestValidity, IReadOnlyList<ClassNorms> Classes,
    LabelsAsked? LabelsGivenUp = null, IReadOnlyList<PlannedVisit>? Visits = null)
{
    /// <summary>The same in every version.</summary>
    public string Name => $"{Scheme}-{Species}{string.Concat(Kinds.Select(kind => $"-{VarietyKinds.Word(kind)}"))}";

    /// <summary>What facts cite: <c>EU-TRZAX 2016.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    public ClassNorms? Find(string code) => Classes.FirstOrDefault(norms => norms.Code == code);

    public SeedClass ClassOf(ClassNorms norms) => new(Scheme, norms.Code, norms.Canonical);

    public bool IsFor(VarietyKind? kind) => kind is null or VarietyKind.OpenPollinated ? Kinds.Count == 0 : Kinds.Contains(kind.Value);

    public bool IsInForceOn(DateOnly day) => ValidFrom <= day && (ValidUntil is not { } last || day <= last);
}

/// <param name="MaxKg">Largest lot, kilograms; it may be passed by <paramref name="OverrunPercent"/>.</param>
public sealed record LotSize(decimal MaxKg, decimal OverrunPercent, string Source, bool Verified)
{
    public Kilograms Most => new(MaxKg * (100 + OverrunPercent) / 100);
}

/// <param name="MinGrams">Least mass of the sample sent to the laboratory, grams.</param>
public sealed record SubmittedSample(decimal MinGrams, string Source, bool Verified);

/// <param name="Months">How long a laboratory result stands, from the day the test was concluded.</param>
public sealed record TestValidity(int Months, string Source, bool Verified);

/// <param name="OfAllSown">Labels of all that was sown of a labelled lot are handed in: an entry without them is refused.</param>
public sealed record LabelsAsked(bool OfAllSown, string Source, bool Verified);

/// <param name="Stage">Growth stage, in words.</param>
public sealed record PlannedVisit(string Stage, string Source, bool Verified);
