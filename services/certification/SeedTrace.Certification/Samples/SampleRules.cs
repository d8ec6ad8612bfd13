using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Samples;

/// <summary>What a scheme asks of a sample. Asked when it is drawn, and again where its result is to count in another scheme.</summary>
public sealed record SampleRules(RulePack Pack, SamplingRule Sampling)
{
    /// <returns>What is in force on the day of the command; null when the scheme has nothing for the seed.</returns>
    public static SampleRules? Of(RulePack? pack, CommandContext on) => Of(pack, on.Service<RulePacks>(), on.Day);

    /// <inheritdoc cref="Of(RulePack?, CommandContext)"/>
    public static SampleRules? Of(RulePack? pack, RulePacks packs, DateOnly day) =>
        pack is not null && packs.SamplingOf(pack, day) is { } sampling ? new(pack, sampling) : null;

    /// <param name="certified">What was said of the lot, where its seed is judged; null when the sample is drawn: what shows that a lot is all alike may come of it.</param>
    public Decision? MissedBy(LotSampled sample, IReadOnlyList<LotCertification>? certified = null)
    {
        if (MakingVerdict.OfSize(Pack, sample.Lot, sample.LotMass, certified ?? []) is { Refusal: { } tooBig } size && (certified is not null || !size.AsksEvidence))
            return tooBig;
        var needed = Sampling.PrimarySamplesFor(sample.LotMass, sample.Containers);
        if (sample.PrimarySamples < needed)
            return Decision.Refuse(
                "too-few-primary-samples", $"{sample.PrimarySamples} primary samples were drawn, {Sampling.Citation} asks for {needed}.");
        if (sample.ContainersSampled < Sampling.ContainersFor(sample.LotMass, sample.Containers))
            return Decision.Refuse(
                "too-few-containers-sampled", $"Probes were drawn from {sample.ContainersSampled} of {sample.Containers} containers, {Sampling.Citation} asks for some from each.");
        return sample.SubmittedGrams < Pack.SubmittedSample?.MinGrams
            ? Decision.Refuse(
                "submitted-sample-too-small",
                $"{sample.SubmittedGrams} g were submitted, {Pack.Citation} asks for {Pack.SubmittedSample.MinGrams} g.")
            : null;
    }
}
