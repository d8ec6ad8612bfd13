using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>An official sample was drawn from a lot. The laboratory knows it by the number of its order only.</summary>
/// <param name="LotMass">Mass of the lot when sampled.</param>
/// <param name="PrimarySamples">Probes that make up the composite sample.</param>
/// <param name="SubmittedGrams">Mass of the part sent to the laboratory, grams.</param>
/// <param name="SampledOn">No test of it can be older.</param>
/// <param name="RulePack">Name and version of the rules it was drawn by.</param>
/// <param name="Laboratory">Whom it was sent to: nobody else reports on it. Null in samples from before this was said: any laboratory may.</param>
/// <param name="SamplingRule">Name and version of the rule that says how many probes; null in samples from before this was said.</param>
/// <param name="Sampler">Who drew it, and may not test it; null in samples from before this was said.</param>
/// <param name="ContainersSampled">How many of the containers the probes are from; null where nobody said.</param>
/// <param name="Treatments">Products the seed was treated with when it was drawn; null for untreated seed, and in samples from before this was said.</param>
[PublicFact("sample", "lot-sampled")]
public sealed record LotSampled(
    DocumentNumber Sample, LotNumber Lot, Kilograms LotMass, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
    DateOnly SampledOn, string RulePack, PartyId? Laboratory = null, PartyId? Sampler = null, string? SamplingRule = null,
    int? ContainersSampled = null, IReadOnlyList<string>? Treatments = null);

/// <summary>A laboratory was asked to test a sample. All it is told of it: neither lot nor owner, and nothing that leads to them.</summary>
/// <param name="Order">The blind number, which stands on the parcel. It is drawn by lot, so that it tells not even when the sample was taken.</param>
/// <param name="Sample">For auditors; the laboratory is never told before it has reported.</param>
/// <param name="Variety">Only where a test of the variety is asked for.</param>
/// <param name="Tests">What it is asked to look for.</param>
/// <param name="SubmittedGrams">Mass of what it is sent, grams.</param>
/// <param name="Treatments">Products the seed was treated with; null for untreated seed.</param>
[PublicFact("order", "test-ordered")]
public sealed record TestOrdered(
    DocumentNumber Order, DocumentNumber Sample, PartyId Laboratory, SpeciesCode Species, VarietyId? Variety, IReadOnlyList<TestKind> Tests, decimal SubmittedGrams,
    IReadOnlyList<string>? Treatments = null);

/// <summary>What a laboratory may be asked to look for.</summary>
[JsonConverter(typeof(TestKindWords))]
public enum TestKind
{
    Purity,
    OtherSeeds,
    Germination,
    Moisture,
    ThousandSeedWeight,
    Health,
    /// <summary>Is it the variety it is said to be: grow-out, electrophoresis, markers.</summary>
    Variety,
    /// <summary>By tetrazolium.</summary>
    Viability,
}

internal sealed class TestKindWords() : JsonStringEnumConverter<TestKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>The lot knows its samples, so that none of their tests can be passed over.</summary>
[PublicFact("lot", "sample-taken")]
public sealed record SampleTaken(LotNumber Lot, DocumentNumber Sample);

/// <summary>The sample knows its tests.</summary>
[PublicFact("sample", "sample-tested")]
public sealed record SampleTested(DocumentNumber Sample, DocumentNumber Test);

/// <summary>A laboratory reported what it found in a sample.</summary>
/// <param name="GerminationPercent">Normal seedlings, whole per cent; seeds that live, where it was tested by tetrazolium.</param>
/// <param name="PurityPercent">Pure seed by mass, one decimal.</param>
/// <param name="OtherSeedsPerKilogram">Seeds of other species, by number.</param>
/// <param name="TestedOn">Day the test was concluded; validity runs from it.</param>
/// <param name="Replicates">Normal seedlings of each replicate, whole per cent; null where only the mean was told, and in reports from before this was said.</param>
/// <param name="ReplicateRule">Name and version of the rule by which the replicates agree; null without them.</param>
/// <param name="Tetrazolium">True where the seeds were stained and not grown; null in all other reports.</param>
/// <param name="Findings">What else was looked for; null when nothing was, and in reports from before this was said.</param>
[PublicFact("test", "test-reported")]
public sealed record TestReported(
    DocumentNumber Test, DocumentNumber Sample, decimal GerminationPercent, decimal PurityPercent, decimal MoisturePercent,
    decimal OtherSeedsPerKilogram, DateOnly TestedOn, IReadOnlyList<TestFinding>? Findings = null,
    IReadOnlyList<decimal>? Replicates = null, string? ReplicateRule = null, bool? Tetrazolium = null);

/// <param name="What">In the words of rule packs, such as redGrains or inert.</param>
/// <param name="Value">In its unit there: per cent, or seeds per kilogram.</param>
public sealed record TestFinding(string What, decimal Value);
