using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>What is tested again: a lot whose test ends, and a lot that failed.</summary>
public sealed class RetestTests
{
    private const string Certified = "CS I";

    private static SeedTest OfSample(long sample, decimal germination, int daysEarlier, long test) =>
        new(Found(germination, moisture: 11, number: test, on: Tested.AddDays(-daysEarlier)).Report with { Sample = Document("SAMP", sample) });

    private static Decision Certify(string scheme, string code, LotCertification? lot, SeedTest[] tests, params SeedTest[] before) =>
        new CertifySowingQuality(CleanLot, scheme, code, Document("TEST", 1), Today).Decide(
            lot, OriginOf(Cleaned(CleanLot, RawLot, 20_000), Harvested(RawLot)), [], tests[0], SampleOf(CleanLot, 20_000, 400), tests, SampleRules.Of(Pack(scheme), Packs, Today), before);

    [Fact]
    public void In_India_a_lot_that_failed_is_sampled_once_more_and_not_twice()
    {
        var passed = OfSample(1, 90, 0, 1);
        Certify("IN", Certified, null, [passed]).Facts().ShouldHaveSingleItem();
        Certify("IN", Certified, null, [passed, OfSample(2, 70, 10, 2)]).Facts().ShouldHaveSingleItem();
        Certify("IN", Certified, null, [passed, OfSample(2, 70, 10, 2), OfSample(3, 70, 20, 3)]).ThenRefused("resampled-too-often");
        Certify("IN", Certified, null, [passed, OfSample(2, 70, 10, 2), OfSample(2, 71, 12, 3)]).Facts().ShouldHaveSingleItem("two tests of one sample are one sample");
    }

    [Fact]
    public void Cleaning_does_not_make_the_failures_of_what_was_cleaned_undone() =>
        Certify("IN", Certified, null, [OfSample(1, 90, 0, 1), OfSample(2, 70, 10, 2)], OfSample(3, 70, 20, 3)).ThenRefused("resampled-too-often");

    [Fact]
    public void Where_the_scheme_says_nothing_of_it_a_lot_may_be_sampled_again_and_again() =>
        Certify("EU", "C1", null, [OfSample(1, 90, 0, 1), OfSample(2, 70, 10, 2), OfSample(3, 70, 20, 3)]).Facts().ShouldHaveSingleItem();

    [Fact]
    public void In_India_a_first_test_stands_nine_months_and_one_that_renews_the_certificate_six()
    {
        var pack = Pack("IN");
        DateOnly Until(LotCertification? lot) => ((SowingQualityCertified)Certify("IN", Certified, lot, [OfSample(1, 90, 0, 1)]).Facts().Single().Fact).ValidUntil;

        Until(null).ShouldBe(Tested.AddMonths(9));
        var renewed = Spec.Given<LotCertification>(
            new SowingQualityCertified(CleanLot, pack.ClassOf(pack.Find(Certified)!), Document("TEST", 7), Today, pack.Citation),
            Certificate(CleanLot, pack.ClassOf(pack.Find(Certified)!)));
        Until(renewed).ShouldBe(Tested.AddMonths(6));
    }

    [Fact]
    public void What_a_lot_was_cleaned_from_goes_back_through_parts_to_the_first_that_was_blended()
    {
        var (part, whole, blend) = (Lot(11), Lot(12), Lot(13));
        var origin = OriginOf(
            Cleaned(CleanLot, part), PartOf(whole, part), Cleaned(whole, blend), new SeedLot(blend, Wheat, new(1_000), Grower) { Sources = [Lot(14), Lot(15)] });
        origin.CleanedFrom().ShouldBe([part, blend]);
        OriginOf(Harvested(RawLot)).CleanedFrom().ShouldBeEmpty();
    }
}
