using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Samples;

public sealed class DrawSampleTests
{
    private static Decision Draw(
        SeedLot? lot, int containers = 540, int primaries = 30, decimal grams = 1_000, string seal = "seal 1", string scheme = "EU", PartyId? by = null,
        PartyId? to = null, params CropInspection[] crops) =>
        new DrawSample(Document("SAMP", 1), CleanLot, scheme, containers, primaries, grams, seal, to ?? Laboratory, by ?? Sampler, Sampled)
            .Decide(lot is null ? OriginOf() : OriginOf(lot, Harvested(RawLot) with { HarvestedOn = Sampled }), crops, SampleRules.Of(Packs.For(scheme, WheatSpecies, Today), Packs, Today));

    [Fact]
    public void A_sample_notes_the_mass_of_the_lot_and_the_rules_it_was_drawn_by() =>
        Draw(Cleaned(CleanLot, RawLot)).Then(
            new NewFact($"sample/{Document("SAMP", 1)}", SampleOf(CleanLot).Drawn),
            new NewFact($"lot/{CleanLot}", new SampleTaken(CleanLot, Document("SAMP", 1))));

    [Fact]
    public void A_lot_nobody_knows_is_not_sampled() => Draw(null).ThenRefused("lot-unknown");

    [Fact]
    public void Nobody_samples_a_lot_of_his_own() => Draw(Cleaned(CleanLot, RawLot), by: Grower).ThenRefused("self-sampling");

    [Fact]
    public void Owner_inspector_sampler_and_laboratory_of_a_lot_are_different_parties()
    {
        var inspected = Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit() with { Inspector = Inspector })!;
        Draw(Cleaned(CleanLot, RawLot), crops: inspected).Facts().Length.ShouldBe(2);
        Draw(Cleaned(CleanLot, RawLot), by: Inspector, crops: inspected).ThenRefused("inspector-sampling");
        Draw(Cleaned(CleanLot, RawLot), to: Inspector, crops: inspected).ThenRefused("inspector-testing");
        Draw(Cleaned(CleanLot, RawLot), to: Sampler).ThenRefused("self-testing");
        Draw(Cleaned(CleanLot, RawLot), to: Grower).ThenRefused("self-testing");
    }

    [Fact]
    public void There_is_nothing_to_sample_before_the_harvest() => new DrawSample(
            Document("SAMP", 1), CleanLot, "EU", 540, 30, 1_000, "seal 1", Laboratory, Sampler, Sampled)
        .Decide(OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot) with { HarvestedOn = Sampled.AddDays(1) }), [], SampleRules.Of(Pack(), Packs, Sampled))
        .ThenRefused("sampled-before-harvest");

    [Fact]
    public void A_breeders_lot_may_be_sampled_too() => Draw(Released(CleanLot), containers: 40).Facts().Length.ShouldBe(2);

    [Fact]
    public void Too_few_probes_make_no_sample() => Draw(Cleaned(CleanLot, RawLot), primaries: 29).ThenRefused("too-few-primary-samples");

    [Fact]
    public void Too_little_seed_makes_no_sample() => Draw(Cleaned(CleanLot, RawLot), grams: 999.9m).ThenRefused("submitted-sample-too-small");

    [Fact]
    public void A_lot_may_pass_the_largest_size_by_the_overrun_and_no_further()
    {
        Draw(Cleaned(CleanLot, RawLot, 31_500)).Facts().Length.ShouldBe(2);
        Draw(Cleaned(CleanLot, RawLot, 31_500.001m)).ThenRefused("lot-too-big");
    }

    [Fact]
    public void Without_rules_no_sample_is_drawn() => Draw(Cleaned(CleanLot, RawLot), scheme: "AU").ThenRefused("rules-missing");

    [Fact]
    public void Figures_and_seal_must_make_sense()
    {
        Draw(Cleaned(CleanLot, RawLot), containers: -1).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), primaries: 0).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), grams: 0).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), seal: "").ThenRefused("seal-malformed");
    }
}
