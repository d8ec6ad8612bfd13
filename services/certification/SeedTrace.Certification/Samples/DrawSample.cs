using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Samples;

/// <param name="Order">The blind number, by which the laboratory knows the sample.</param>
/// <param name="Containers">0 for loose seed.</param>
/// <param name="ContainersSampled">How many of them the probes are from; null where nobody said.</param>
/// <param name="Tests">What the laboratory is to look for besides what every report says.</param>
public sealed record DrawSample(
    DocumentNumber Sample, DocumentNumber Order, LotNumber Lot, string Scheme, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
    PartyId Laboratory, PartyId Sampler, DateOnly Day, int? ContainersSampled = null, IReadOnlyList<TestKind>? Tests = null)
{
    private const int LongestSeal = 40;

    /// <param name="crops">The crops of the origin.</param>
    public Decision Decide(Origin origin, IReadOnlyList<CropInspection> crops, SampleRules? rules)
    {
        if (Containers < 0 || PrimarySamples <= 0 || SubmittedGrams <= 0)
            return Decision.Malformed(
                "sample-malformed", "A sample has at least one primary sample, some grams, and no fewer than zero containers.");
        if (ContainersSampled is { } opened && (opened < Math.Min(1, Containers) || opened > Math.Min(Containers, PrimarySamples)))
            return Decision.Malformed(
                "sample-malformed", $"Probes were drawn from {opened} of {Containers} containers: from one at least, and from no more than there are containers or probes.");
        if (string.IsNullOrWhiteSpace(Seal) || Seal.Length > LongestSeal)
            return Decision.Malformed("seal-malformed", $"The seal is 1 to {LongestSeal} characters.");
        if (origin.Lot is not { } lot)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (Dependence(lot, crops) is { } dependence)
            return dependence;
        if (origin.Lots.FirstOrDefault(source => Day < source.HarvestedOn) is { } later)
            return Decision.Refuse(
                "sampled-before-harvest", $"Lot {later.Lot} was harvested on {later.HarvestedOn:yyyy-MM-dd}: there was nothing to sample on {Day:yyyy-MM-dd}.");
        if (rules is null)
            return NoRules.For(Scheme, lot.Variety.Species);
        string[]? treatments = origin.Treatments.Where(treated => treated.TreatedOn <= Day).Select(treated => treated.Product).Distinct().ToArray() is { Length: > 0 } products ? products : null;
        var drawn = new LotSampled(Sample, Lot, lot.Mass, Containers, PrimarySamples, SubmittedGrams, Seal, Day, rules.Pack.Citation, Laboratory, Sampler,
            rules.Sampling.Citation, ContainersSampled, treatments);
        return rules.MissedBy(drawn) ?? Decision.Append(
            new NewFact(Samples.Sample.Key(Sample), drawn), new NewFact(LotCertification.Key(Lot), new SampleTaken(Lot, Sample)),
            new NewFact(TestOrder.Key(Order), OrderFor(lot.Variety, treatments)));
    }

    private TestOrdered OrderFor(VarietyId variety, IReadOnlyList<string>? treatments)
    {
        TestKind[] asked = [.. TestOrder.Always, .. Tests?.Distinct().Except(TestOrder.Always) ?? []];
        return new(Order, Sample, Laboratory, variety.Species, asked.Contains(TestKind.Variety) ? variety : null, asked, SubmittedGrams, treatments);
    }

    /// <summary>Owner, inspectors, sampler and laboratory of one lot are different parties.</summary>
    private Decision? Dependence(SeedLot lot, IReadOnlyList<CropInspection> crops)
    {
        if (lot.Owner == Sampler)
            return Decision.Forbid("self-sampling", "The lot is the sampler's own: somebody else must sample it.");
        if (crops.FirstOrDefault(crop => crop.WasInspectedBy(Sampler)) is { } inspected)
            return Decision.Forbid("inspector-sampling", $"The sampler inspected crop {inspected.Crop}, which the lot came from: somebody else must sample it.");
        if (Laboratory == Sampler || Laboratory == lot.Owner)
            return Decision.Forbid("self-testing", "The laboratory is the sampler's or the owner's own: send the sample to another one.");
        return crops.FirstOrDefault(crop => crop.WasInspectedBy(Laboratory)) is { } walked
            ? Decision.Forbid("inspector-testing", $"The laboratory inspected crop {walked.Crop}, which the lot came from: send the sample to another one.")
            : null;
    }
}

public static class DrawSampleEndpoint
{
    /// <param name="Laboratory">Whom the sample is sent to; only it may report on it.</param>
    /// <param name="ContainersSampled">How many of the containers the probes are from.</param>
    /// <param name="Tests">What it is to look for besides purity, other seeds, germination and moisture.</param>
    public sealed record Request(
        LotNumber Lot, string Scheme, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
        PartyId Laboratory, int? ContainersSampled = null, IReadOnlyList<TestKind>? Tests = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDrawSample(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/samples", [Roles.Sampler], async (request, on) =>
        {
            var origin = await Origin.TraceAsync(request.Lot, source => SeedLot.LearnedAsync(on, source));
            var crops = await on.CropsAsync(origin.Crops);
            await on.LoadAsync<LotCertification>(LotCertification.Key(request.Lot));
            var rules = SampleRules.Of(await on.RulesAsync(request.Scheme, origin.Lot?.Variety), on);
            return new DrawSample(
                await on.MintAsync("SAMP"), on.MintBlind("BLIND"), request.Lot, request.Scheme, request.Containers, request.PrimarySamples, request.SubmittedGrams, request.Seal,
                request.Laboratory, on.Caller.Party, on.Day, request.ContainersSampled, request.Tests).Decide(origin, crops, rules);
        });
}
