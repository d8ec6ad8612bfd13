using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Samples;

/// <summary>What was done to the seed after it was sampled is in no sample.</summary>
public sealed class VoidSampleTests
{
    private static readonly Sample Drawn = SampleOf(CleanLot);

    private static SeedTest Test => Found() with { Sample = Drawn.Drawn };

    private static SeedLot Treated(DateOnly on, LotNumber? lot = null) =>
        Cleaned(lot ?? CleanLot, RawLot) with { Treatments = [new LotTreated(lot ?? CleanLot, "Vitavax 200", 2.5m, on, Grower)] };

    private static Decision Certify(Origin origin, Sample? sample = null) =>
        new CertifySowingQuality(CleanLot, "EU", "C1", Document("TEST", 1), Today).Decide(null, origin, [], Found(), sample ?? Drawn, [Found()], SampleRules.Of(Pack(), Packs, Today));

    [Fact]
    public void Seed_that_was_treated_since_it_was_sampled_needs_a_new_sample()
    {
        Certify(OriginOf(Treated(Sampled.AddDays(1)), Harvested(RawLot))).ThenRefused("sample-void");
        Certify(OriginOf(Treated(Sampled.AddDays(-1)), Harvested(RawLot))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void On_one_day_it_counts_whether_the_sampler_found_it_treated()
    {
        Certify(OriginOf(Treated(Sampled), Harvested(RawLot))).ThenRefused("sample-void");
        Certify(OriginOf(Treated(Sampled), Harvested(RawLot)), new(Drawn.Drawn with { Treatments = ["Vitavax 200"] })).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_shares_what_was_done_to_the_whole()
    {
        var whole = Lot(9);
        Certify(OriginOf(PartOf(whole), Treated(Sampled.AddDays(1), whole)), SampleOf(whole)).ThenRefused("sample-void");
        Certify(OriginOf(PartOf(whole), Treated(Sampled.AddDays(-1), whole)), SampleOf(whole)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Seed_that_was_cleaned_since_it_was_sampled_is_another_lot_and_needs_a_new_sample() =>
        Certify(OriginOf(Cleaned(CleanLot, RawLot), Treated(Sampled.AddDays(-1), RawLot)), SampleOf(RawLot)).ThenRefused("test-of-other-lot");

    [Fact]
    public void Seed_that_was_treated_between_the_laboratory_and_the_certificate_gets_none() =>
        new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today)
            .Decide(Halves(Pack(), "C1"), OriginOf(Treated(Tested)), [], [Test], [Sowing(CertifiedParent(CanonicalClass.Basic))], Pack(), null).ThenRefused("sample-void");

    [Fact]
    public void Seed_that_was_treated_after_its_certificate_gets_no_more_labels()
    {
        var lot = Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1)));
        Decision Label(SeedLot made) => new IssueLabels(Document("LABEL", 1), CleanLot, "EU", 1, new(50), Today).Decide(lot, [], Pack(), null, new(OriginOf(made), [Test], null));

        Label(Cleaned(CleanLot, RawLot)).Facts().Length.ShouldBe(2);
        Label(Treated(Today)).ThenRefused("sample-void");
    }

    [Fact]
    public void What_a_lot_was_treated_with_is_learned_of_lots_that_are_known()
    {
        var treated = new LotTreated(RawLot, "Vitavax 200", 2.5m, Sampled, Grower);
        Spec.Given<SeedLot>(new LotHarvested(RawLot, Wheat, Crop, new(1_000), Grower, 2026), treated)!.Treatments.ShouldBe([treated]);
        Spec.Given<SeedLot>(treated).ShouldBeNull();
    }
}
