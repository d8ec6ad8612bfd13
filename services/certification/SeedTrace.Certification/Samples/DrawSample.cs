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

/// <param name="Containers">0 for loose seed.</param>
public sealed record DrawSample(
    DocumentNumber Sample, LotNumber Lot, string Scheme, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
    PartyId Laboratory, PartyId Sampler, DateOnly Day)
{
    private const int LongestSeal = 40;

    /// <param name="crops">The crops of the origin.</param>
    public Decision Decide(Origin origin, IReadOnlyList<CropInspection> crops, SampleRules? rules)
    {
        if (Containers < 0 || PrimarySamples <= 0 || SubmittedGrams <= 0)
            return Decision.Malformed(
                "sample-malformed", "A sample has at least one primary sample, some grams, and no fewer than zero containers.");
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
        var drawn = new LotSampled(Sample, Lot, lot.Mass, Containers, PrimarySamples, SubmittedGrams, Seal, Day, rules.Pack.Citation, Laboratory, Sampler,
            rules.Sampling.Citation);
        return rules.MissedBy(drawn) ?? Decision.Append(
            new NewFact(Samples.Sample.Key(Sample), drawn), new NewFact(LotCertification.Key(Lot), new SampleTaken(Lot, Sample)));
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
    public sealed record Request(
        LotNumber Lot, string Scheme, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
        PartyId Laboratory, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDrawSample(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/samples", [Roles.Sampler], async (request, on) =>
        {
            var origin = await Origin.TraceAsync(request.Lot, source => SeedLot.LearnedAsync(on, source));
            var crops = await on.CropsAsync(origin.Crops);
            await on.LoadAsync<LotCertification>(LotCertification.Key(request.Lot));
            var rules = SampleRules.Of(await on.RulesAsync(request.Scheme, origin.Lot?.Variety), on);
            return new DrawSample(
                await on.MintAsync("SAMP"), request.Lot, request.Scheme, request.Containers, request.PrimarySamples,
                request.SubmittedGrams, request.Seal, request.Laboratory, on.Caller.Party, on.Day).Decide(origin, crops, rules);
        });
}
