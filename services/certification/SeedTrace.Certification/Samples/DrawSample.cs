using SeedTrace.Certification.Learned;
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
    PartyId Sampler, DateOnly Day)
{
    private const int LongestSeal = 40;

    public Decision Decide(SeedLot? lot, SampleRules? rules)
    {
        if (Containers < 0 || PrimarySamples <= 0 || SubmittedGrams <= 0)
            return Decision.Malformed(
                "sample-malformed", "A sample has at least one primary sample, some grams, and no fewer than zero containers.");
        if (string.IsNullOrWhiteSpace(Seal) || Seal.Length > LongestSeal)
            return Decision.Malformed("seal-malformed", $"The seal is 1 to {LongestSeal} characters.");
        if (lot is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (lot.Owner == Sampler)
            return Decision.Forbid("self-sampling", "The lot is the sampler's own: somebody else must sample it.");
        if (rules is null)
            return NoRules.For(Scheme, lot.Variety.Species);
        var drawn = new LotSampled(Sample, Lot, lot.Mass, Containers, PrimarySamples, SubmittedGrams, Seal, Day, rules.Pack.Citation);
        return rules.MissedBy(drawn) ?? Decision.Append(new NewFact(Samples.Sample.Key(Sample), drawn));
    }
}

public static class DrawSampleEndpoint
{
    public sealed record Request(
        LotNumber Lot, string Scheme, int Containers, int PrimarySamples, decimal SubmittedGrams, string Seal,
        DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDrawSample(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/samples", [Roles.Sampler], async (request, on) =>
        {
            var lot = await SeedLot.LearnedAsync(on, request.Lot);
            var packs = on.Service<RulePacks>();
            var rules = packs.For(request.Scheme, lot?.Variety.Species, on.Day) is { } pack ? SampleRules.Of(packs, pack) : null;
            return new DrawSample(
                await on.MintAsync("SAMP"), request.Lot, request.Scheme, request.Containers, request.PrimarySamples,
                request.SubmittedGrams, request.Seal, on.Caller.Party, on.Day).Decide(lot, rules);
        });
}
