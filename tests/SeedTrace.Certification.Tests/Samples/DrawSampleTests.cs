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
    private static readonly DocumentNumber Blind = Document("BLIND", 730_184_629_551);

    private static Decision Draw(
        SeedLot? lot, int containers = 540, int primaries = 30, decimal grams = 1_000, string seal = "seal 1", string scheme = "EU", PartyId? by = null,
        PartyId? to = null, int? opened = null, TestKind[]? tests = null, params CropInspection[] crops) =>
        new DrawSample(Document("SAMP", 1), Blind, CleanLot, scheme, containers, primaries, grams, seal, to ?? Laboratory, by ?? Sampler, Sampled, opened, tests)
            .Decide(lot is null ? OriginOf() : OriginOf(lot, Harvested(RawLot) with { HarvestedOn = Sampled }), crops, SampleRules.Of(Packs.For(scheme, WheatSpecies, Today), Packs, Today));

    [Fact]
    public void A_sample_notes_the_mass_of_the_lot_and_the_rules_it_was_drawn_by() =>
        Draw(Cleaned(CleanLot, RawLot)).Then(
            new NewFact($"sample/{Document("SAMP", 1)}", SampleOf(CleanLot).Drawn),
            new NewFact($"lot/{CleanLot}", new SampleTaken(CleanLot, Document("SAMP", 1))),
            new NewFact($"order/{Blind}", new TestOrdered(
                Blind, Document("SAMP", 1), Laboratory, WheatSpecies, null, [TestKind.Purity, TestKind.OtherSeeds, TestKind.Germination, TestKind.Moisture], 1_000)));

    [Fact]
    public void A_lot_nobody_knows_is_not_sampled() => Draw(null).ThenRefused("lot-unknown");

    [Fact]
    public void Nobody_samples_a_lot_of_his_own() => Draw(Cleaned(CleanLot, RawLot), by: Grower).ThenRefused("self-sampling");

    [Fact]
    public void Owner_inspector_sampler_and_laboratory_of_a_lot_are_different_parties()
    {
        var inspected = Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit() with { Inspector = Inspector })!;
        Draw(Cleaned(CleanLot, RawLot), crops: inspected).Facts().Length.ShouldBe(3);
        Draw(Cleaned(CleanLot, RawLot), by: Inspector, crops: inspected).ThenRefused("inspector-sampling");
        Draw(Cleaned(CleanLot, RawLot), to: Inspector, crops: inspected).ThenRefused("inspector-testing");
        Draw(Cleaned(CleanLot, RawLot), to: Sampler).ThenRefused("self-testing");
        Draw(Cleaned(CleanLot, RawLot), to: Grower).ThenRefused("self-testing");
    }

    [Fact]
    public void There_is_nothing_to_sample_before_the_harvest() => new DrawSample(
            Document("SAMP", 1), Blind, CleanLot, "EU", 540, 30, 1_000, "seal 1", Laboratory, Sampler, Sampled)
        .Decide(OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot) with { HarvestedOn = Sampled.AddDays(1) }), [], SampleRules.Of(Pack(), Packs, Sampled))
        .ThenRefused("sampled-before-harvest");

    [Fact]
    public void A_breeders_lot_may_be_sampled_too() => Draw(Released(CleanLot), containers: 40).Facts().Length.ShouldBe(3);

    [Fact]
    public void Too_few_probes_make_no_sample() => Draw(Cleaned(CleanLot, RawLot), primaries: 29).ThenRefused("too-few-primary-samples");

    [Fact]
    public void Too_little_seed_makes_no_sample() => Draw(Cleaned(CleanLot, RawLot), grams: 999.9m).ThenRefused("submitted-sample-too-small");

    [Fact]
    public void A_lot_may_pass_the_largest_size_by_the_overrun_and_no_further()
    {
        Draw(Cleaned(CleanLot, RawLot, 31_500)).Facts().Length.ShouldBe(3);
        Draw(Cleaned(CleanLot, RawLot, 31_500.001m)).ThenRefused("lot-too-big");
    }

    [Fact]
    public void Without_rules_no_sample_is_drawn() => Draw(Cleaned(CleanLot, RawLot), scheme: "AU").ThenRefused("rules-missing");

    [Fact]
    public void It_says_how_many_of_the_containers_were_opened()
    {
        ((LotSampled)Draw(Cleaned(CleanLot, RawLot), opened: 30).Facts()[0].Fact).ContainersSampled.ShouldBe(30);
        Draw(Cleaned(CleanLot, RawLot), opened: 31).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), opened: 0).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot, 400), containers: 8, primaries: 16, opened: 9).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), containers: 0, primaries: 40, opened: 1).ThenRefused("sample-malformed");
    }

    [Fact]
    public void Where_the_rule_asks_for_probes_from_each_container_none_is_left_out()
    {
        Draw(Cleaned(CleanLot, RawLot, 400), containers: 8, primaries: 16, opened: 8).Facts().Length.ShouldBe(3);
        Draw(Cleaned(CleanLot, RawLot, 400), containers: 8, primaries: 16, opened: 7).ThenRefused("too-few-containers-sampled");
        Draw(Cleaned(CleanLot, RawLot, 1_500), containers: 30, primaries: 15, opened: 15).Facts().Length.ShouldBe(3);
    }

    [Fact]
    public void Figures_and_seal_must_make_sense()
    {
        Draw(Cleaned(CleanLot, RawLot), containers: -1).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), primaries: 0).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), grams: 0).ThenRefused("sample-malformed");
        Draw(Cleaned(CleanLot, RawLot), seal: "").ThenRefused("seal-malformed");
    }
}
