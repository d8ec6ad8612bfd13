using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class CertifyLotTests
{
    private static readonly Sowing OfBasic = Sowing(CertifiedParent(CanonicalClass.Basic));
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);

    private static Decision Certify(
        LotCertification? lot, SeedLot? made = null, Sowing? sowing = null, DateOnly? day = null, string scheme = "EU", LotCertification[]? parts = null,
        SeedTest[]? tests = null, Recalls? recalls = null) =>
        new CertifyLot(CleanLot, scheme, Document("CERT", 1), day ?? Today)
            .Decide(lot, OriginOf(made ?? Cleaned(CleanLot, RawLot)), parts ?? [], tests ?? [], [sowing ?? OfBasic], Packs.For(scheme, WheatSpecies, Today), recalls);

    [Fact]
    public void Field_and_laboratory_together_make_a_certified_lot() =>
        Certify(Halves(Pack(), "C1")).Then(new NewFact(
            $"lot/{CleanLot}",
            new LotCertified(CleanLot, Document("CERT", 1), C1, CanonicalClass.Basic, new(27_000), new(2027, 10, 12), "EU-TRZAX 2016.1", Today)));

    [Fact]
    public void A_lot_may_be_certified_in_two_schemes()
    {
        var european = Certify(Halves(Pack(), "C1")).After(Halves(Pack(), "C1"));
        var both = new object[]
        {
            new VarietalQualityCertified(CleanLot, Wheat, new("KZ", "I репродукция", CanonicalClass.Certified1), [Crop], "KZ-TRZAX 2005.1"),
            new SowingQualityCertified(CleanLot, new("KZ", "I репродукция", CanonicalClass.Certified1), Document("TEST", 1), new(2027, 10, 12), "KZ-TRZAX 2005.1"),
        }.Aggregate((LotCertification?)european, LotCertification.Fold);
        Certify(both, scheme: "KZ").After(both).Certificates.Select(certificate => certificate.Class.Scheme).ShouldBe(["EU", "KZ"]);
    }

    [Fact]
    public void A_half_is_no_certificate()
    {
        var halves = Halves(Pack(), "C1");
        var standing = halves.Schemes["EU"];
        Certify(null).ThenRefused("varietal-quality-missing");
        Certify(halves with { Schemes = halves.Schemes.SetItem("EU", standing with { Varietal = null }) }).ThenRefused("varietal-quality-missing");
        Certify(halves with { Schemes = halves.Schemes.SetItem("EU", standing with { Sowing = null }) }).ThenRefused("sowing-quality-missing");
    }

    [Fact]
    public void Both_halves_must_be_of_one_class() =>
        Certify(Halves(Pack(), "BS", null, new SowingQualityCertified(CleanLot, C1, Document("TEST", 1), new(2027, 10, 12), "EU-TRZAX 2016.1")))
            .ThenRefused("classes-differ");

    [Fact]
    public void A_lot_whose_test_ended_is_not_certified()
    {
        Certify(Halves(Pack(), "C1"), day: new(2027, 10, 12)).Facts().ShouldHaveSingleItem();
        Certify(Halves(Pack(), "C1"), day: new(2027, 10, 13)).ThenRefused("test-expired");
    }

    [Fact]
    public void A_certificate_is_renewed_by_a_later_test_only()
    {
        var certified = Certify(Halves(Pack(), "C1")).After(Halves(Pack(), "C1"));
        Certify(certified).ThenRefused("lot-already-certified");
        var retested = LotCertification.Fold(certified, new SowingQualityCertified(CleanLot, C1, Document("TEST", 2), new(2028, 9, 30), "EU-TRZAX 2016.1"));
        var renewed = Certify(retested, day: new(2027, 10, 20)).After(retested);
        renewed.Schemes["EU"].Certificate!.ValidUntil.ShouldBe(new(2028, 9, 30));
        renewed.Certificates.Select(certificate => certificate.ValidFrom).ShouldBe([Today, new(2027, 10, 20)]);
    }

    [Fact]
    public void A_lot_above_the_largest_size_is_not_certified() =>
        Certify(Halves(Pack(), "C1"), Cleaned(CleanLot, RawLot, 31_501)).ThenRefused("lot-too-big");

    [Fact]
    public void A_parent_that_came_down_takes_its_children_with_it()
    {
        Certify(Halves(Pack(), "C1"), sowing: Sowing(CertifiedParent(CanonicalClass.Certified1))).ThenRefused("class-not-below-parent");
        Certify(Halves(Pack(), "C1"), sowing: Sowing(CertifiedParent(CanonicalClass.Basic, since: new LotDecertified(ParentLot, "PLOT_FAILED"))))
            .ThenRefused("parent-decertified");
    }

    [Fact]
    public void What_is_not_known_is_not_certified()
    {
        new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today).Decide(null, OriginOf(), [], [], [], Pack(), null).ThenRefused("lot-unknown");
        new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today).Decide(Halves(Pack(), "C1"), OriginOf(Cleaned(CleanLot, RawLot)), [], [], [OfBasic], null, null).ThenRefused("rules-missing");
    }

    [Fact]
    public void A_part_that_was_withdrawn_or_stopped_since_the_field_half_was_certified_keeps_the_lot_back()
    {
        Certify(Halves(Pack(), "C1"), parts: [Ordered(new LotDecertified(RawLot, "FRAUD"))]).ThenRefused("source-decertified");
        Certify(Halves(Pack(), "C1"), parts: [Ordered(new StopSaleOrdered(RawLot, "HEALTH"))]).ThenRefused("source-stopped");
        Certify(Halves(Pack(), "C1"), parts: [Ordered(new StopSaleOrdered(RawLot, "HEALTH"), new StopSaleLifted(RawLot, "RETESTED"))]).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_test_that_failed_since_the_laboratory_half_was_certified_keeps_the_lot_back()
    {
        Certify(Halves(Pack(), "C1"), tests: [Found(), Found(germination: 70, number: 2, on: Tested.AddDays(3))]).ThenRefused("later-test-failed");
        Certify(Halves(Pack(), "C1"), tests: [Found(), Found(germination: 70, number: 2, on: Tested.AddDays(-3))]).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_stopped_lot_is_not_certified() =>
        Certify(Halves(Pack(), "C1", null, new StopSaleOrdered(CleanLot, "HEALTH"))).ThenRefused("lot-stopped");

    [Fact]
    public void Nothing_is_certified_of_a_lot_that_is_recalled() =>
        Certify(Halves(Pack(), "C1"), recalls: Recalled(CleanLot)).ThenRefused("lot-recalled");
}
