using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>The rules of one scheme for one crop, in one version. Every figure is data with its source.</summary>
/// <param name="Kinds">Of varieties they are for; none: those that come true from seed.</param>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="LotSize">Null where the scheme sets none.</param>
/// <param name="Sampling">Name of the sampling rule.</param>
/// <param name="SubmittedSample">Null where the scheme sets none.</param>
/// <param name="Tetrazolium">Where it may stand for germination; null where it may not.</param>
/// <param name="Resampling">Null where the scheme says nothing of it.</param>
/// <param name="Classes">In the order of the ladder. A class that no other names as a parent is a last generation.</param>
/// <param name="BuyersNotice">Null where the scheme sets none.</param>
/// <param name="Visits">When the field is inspected, in their order; empty or null where the scheme does not say.</param>
/// <param name="Labels">Null only where it is made up: every file of a scheme says what is on its labels.</param>
/// <param name="Plausible">Null where the scheme holds nothing against what multiplication tells.</param>
/// <param name="Blending">Null where the scheme says nothing of it.</param>
/// <param name="LabelsGivenUp">What becomes of the labels of seed that is sown; null where the scheme says nothing.</param>
/// <param name="Issuer">Who issues the certificate; null where the scheme says nothing: the authority.</param>
public sealed record RulePack(
    string Scheme, SpeciesCode Species, string Crop, IReadOnlyList<VarietyKind> Kinds, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source,
    bool Verified, LotSize? LotSize, string Sampling, SubmittedSample? SubmittedSample, TestValidity TestValidity, Tetrazolium? Tetrazolium, Resampling? Resampling,
    IReadOnlyList<ClassNorms> Classes, BuyersNotice? BuyersNotice = null,
    LabelsAsked? LabelsGivenUp = null, IReadOnlyList<PlannedVisit>? Visits = null, LabelRules? Labels = null, PlausibleRules? Plausible = null,
    Blending? Blending = null, IssuerRule? Issuer = null) : IDatedRule
{
    /// <summary>The same in every version.</summary>
    public string Name => $"{Scheme}-{Species}{string.Concat(Kinds.Select(kind => $"-{VarietyKinds.Word(kind)}"))}";

    /// <summary>What facts cite: <c>EU-TRZAX 2016.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    public bool IsIssuedByProducer => Issuer?.By == CertificateIssuer.Producer;

    /// <summary>Whose visits count for some class depends on control plots of what was sown.</summary>
    [JsonIgnore]
    public bool AsksControlPlots => Classes.Any(norms => norms.Inspectors?.ControlPlot == true);

    public ClassNorms? Find(string code) => Classes.FirstOrDefault(norms => norms.Code == code);

    /// <summary>How long the test stands.</summary>
    public TestValidity ValidityOf(TestReported test) => test.Tetrazolium == true && Tetrazolium is { } stained ? stained.Validity : TestValidity;

    public SeedClass ClassOf(ClassNorms norms) => new(Scheme, norms.Code, norms.Canonical);

    /// <summary>Why a test by tetrazolium says nothing of the class; null for all other tests.</summary>
    public Decision? ObjectionToStaining(TestReported test, ClassNorms norms) => test.Tetrazolium != true || Tetrazolium?.Classes.Contains(norms.Code) == true
        ? null
        : Decision.Refuse("tetrazolium-not-allowed", $"Test {test.Test} is by tetrazolium; {Citation} asks for seeds that were grown for {norms.Code}.");

    /// <summary>The seed is none of the classes by it; null where nothing is asked of a test.</summary>
    public bool? IsFailedBy(TestReported test)
    {
        var judged = Classes.Select(norms => norms.Judge([test]).ToList()).Where(verdicts => verdicts.Count > 0).ToList();
        return judged.Count == 0 ? null : judged.TrueForAll(verdicts => verdicts.Exists(verdict => verdict.Outcome == Outcome.Missed));
    }

    /// <summary>A step of the ladder in the words of the scheme; of one it has no class on, in plain ones.</summary>
    public string WordOf(CanonicalClass step) => string.Join(" or ", Classes.Where(norms => norms.Canonical == step).Select(norms => norms.Code)) is { Length: > 0 } words
        ? words
        : step switch
        {
            CanonicalClass.Breeder => "breeder's seed",
            CanonicalClass.PreBasic => "pre-basic seed",
            CanonicalClass.Basic => "basic seed",
            CanonicalClass.Standard => "standard seed",
            _ => FormattableString.Invariant($"certified seed, generation {step - CanonicalClass.Basic}"),
        };

    /// <summary>A step higher, or on the same one a higher grade: classes are in the order of the ladder.</summary>
    public bool IsAbove(SeedClass one, SeedClass other) => one.Canonical != other.Canonical
        ? one.Canonical < other.Canonical
        : PlaceOf(one) is { } place && place < PlaceOf(other);

    private int? PlaceOf(SeedClass of) => Classes.Index().Where(norms => norms.Item.Code == of.Code).Select(norms => (int?)norms.Index).FirstOrDefault();

    public bool IsFor(VarietyKind? kind) => kind is null or VarietyKind.OpenPollinated ? Kinds.Count == 0 : Kinds.Contains(kind.Value);
}

/// <param name="MinGrams">Least mass of the sample sent to the laboratory, grams.</param>
public sealed record SubmittedSample(decimal MinGrams, string Source, bool Verified);

/// <param name="Months">How long a laboratory result stands, from the day the test was concluded.</param>
/// <param name="RetestMonths">How long one stands that renews a certificate; null where that is no other time.</param>
public sealed record TestValidity(int Months, string Source, bool Verified, int? RetestMonths = null)
{
    public DateOnly Until(TestReported test, bool renews) => test.TestedOn.AddMonths(MonthsOf(renews));

    public int MonthsOf(bool renews) => renews ? RetestMonths ?? Months : Months;
}

/// <param name="Classes">In which a test by tetrazolium stands for one of germination, until there is one of germination.</param>
/// <param name="Validity">How long it stands.</param>
public sealed record Tetrazolium(IReadOnlyList<string> Classes, TestValidity Validity, string Source, bool Verified);

/// <param name="Most">How many more samples may be drawn of a lot, or of what it was cleaned into, after one that failed.</param>
public sealed record Resampling(int Most, string Source, bool Verified);

/// <param name="Days">After a withdrawal, for every buyer to be told of it.</param>
public sealed record BuyersNotice(int Days, string Source, bool Verified);

/// <param name="OfAllSown">Labels of all that was sown of a labelled lot are handed in: an entry without them is refused.</param>
public sealed record LabelsAsked(bool OfAllSown, string Source, bool Verified);

/// <param name="By">Where it is the producer, the authority may still issue one: for whoever has no account, or whose papers do not say who signed them.</param>
public sealed record IssuerRule(CertificateIssuer By, string Source, bool Verified);

/// <param name="Stage">Growth stage, in words.</param>
public sealed record PlannedVisit(string Stage, string Source, bool Verified);
