using SeedTrace.Contracts;

namespace SeedTrace.Certification.Rules;

/// <summary>The rules of one scheme for one crop, in one version. Every figure is data with its source.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="Sampling">Name of the sampling rule.</param>
/// <param name="Classes">In the order of the ladder. A class that no other names as a parent is a last generation.</param>
public sealed record RulePack(
    string Scheme, SpeciesCode Species, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified,
    LotSize LotSize, string Sampling, SubmittedSample SubmittedSample, TestValidity TestValidity, IReadOnlyList<ClassNorms> Classes)
{
    /// <summary>What facts cite: <c>EU-TRZAX 2016.1</c>.</summary>
    public string Citation => $"{Scheme}-{Species} {Version}";

    public ClassNorms? Find(string code) => Classes.FirstOrDefault(norms => norms.Code == code);

    public SeedClass ClassOf(ClassNorms norms) => new(Scheme, norms.Code, norms.Canonical);

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
