using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>The Kazakh rule: the producer issues the paper on the strength of two documents that are not his.</summary>
public sealed class IssueAsProducerTests
{
    private static readonly SeedClass First = new("KZ", "I репродукция", CanonicalClass.Certified1);
    private static readonly LotSampled Drawn = SampleOf(CleanLot).Drawn;
    private static readonly GrowerRegistered Licence = new(Grower, "KZ-17", [WheatSpecies], ["Akmola"], 500, new(2026, 1, 1), new(2027, 12, 31));

    private static CertificateCase Case(
        LotCertification? lot = null, PartyId? approver = null, LotSampled? drawn = null, SeedTest[]? tests = null, string scheme = "KZ", PartyId? applicant = null, params object[] field)
    {
        var pack = Pack(scheme);
        var crop = Spec.Given<CropInspection>([
            new CropEntered(Crop, applicant ?? Grower, Wheat, pack.ClassOf(pack.Find("I репродукция") ?? pack.Find("C1")!), 80, pack.Citation),
            .. field.Length > 0 ? field : [new CropApproved(Crop, First, 76, pack.Citation, approver ?? Inspector)]])!;
        return new(
            lot, OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot)), [crop], [], [.. (tests ?? [Found()]).Select(test => test with { Sample = drawn ?? Drawn })], [],
            [Sowing(CertifiedParent(CanonicalClass.Basic))], pack, SampleRules.Of(pack, Packs, Today), null, null);
    }

    private static Decision Issue(CertificateCase found, GrowerLicences? licences = null, string? asked = null, PartyId? producer = null, string scheme = "KZ", DateOnly? day = null) =>
        new IssueAsProducer(CleanLot, scheme, asked, Document("CERT", 1), producer ?? Grower, day ?? Today).Decide(found, licences ?? Spec.Given<GrowerLicences>(Licence));

    [Fact]
    public void The_approbators_act_and_the_laboratorys_report_make_the_producers_certificate() => Issue(Case()).Then(
        new($"lot/{CleanLot}", new VarietalQualityCertified(CleanLot, Wheat, First, [Crop], "KZ-TRZAX 2005.1")),
        new($"lot/{CleanLot}", new SowingQualityCertified(CleanLot, First, Document("TEST", 1), Tested.AddMonths(12), "KZ-TRZAX 2005.1")),
        new($"lot/{CleanLot}", new LotCertified(
            CleanLot, Document("CERT", 1), First, CanonicalClass.Basic, new(27_000), Tested.AddMonths(12), "KZ-TRZAX 2005.1", Today, CertificateIssuer.Producer, Grower)));

    [Fact]
    public void He_may_take_a_lower_class_and_no_higher_one()
    {
        Issue(Case(), asked: "II репродукция").Facts().Select(fact => fact.Fact).OfType<LotCertified>().Single().Class.Code.ShouldBe("II репродукция");
        Issue(Case(), asked: "элита").ThenRefused("class-above-approved");
    }

    [Fact]
    public void Where_the_authority_issues_he_is_told_so() => Issue(Case(scheme: "EU"), scheme: "EU").ThenRefused("issuer-is-authority");

    [Fact]
    public void The_lot_is_his_own() => Issue(Case(), producer: Inspector).ThenRefused("lot-unknown");

    [Fact]
    public void He_is_attested_for_the_species_on_the_day_he_issues()
    {
        var issued = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
        var suspended = GrowerLicences.Fold(Spec.Given<GrowerLicences>(Licence), new LicenceSuspended(Grower, "KZ-17", "FRAUD"), issued);
        Issue(Case(), suspended).ThenRefused("producer-not-attested");
        Issue(Case(), GrowerLicences.Fold(suspended, new SuspensionLifted(Grower, "KZ-17"), issued)).Facts().Length.ShouldBe(3);
        Issue(Case(), Spec.Given<GrowerLicences>(Licence with { Species = [SoybeanSpecies] })).ThenRefused("producer-not-attested");
        Issue(Case(), Spec.Given<GrowerLicences>(Licence with { ValidUntil = Today.AddDays(-1) })).ThenRefused("producer-not-attested");
        Issue(Case(), Spec.Given<GrowerLicences>(Licence with { ValidUntil = Today.AddDays(-1) }, Licence with { ValidFrom = Today })).Facts().Length.ShouldBe(3);
        new IssueAsProducer(CleanLot, "KZ", null, Document("CERT", 1), Grower, Today).Decide(Case(), null).ThenRefused("producer-not-attested");
    }

    [Fact]
    public void Neither_document_is_his_own()
    {
        Issue(Case(approver: Grower)).ThenRefused("self-inspection");
        Issue(Case(field: [Visit() with { Inspector = Grower }, new CropApproved(Crop, First, 76, "KZ-TRZAX 2005.1", Inspector)])).ThenRefused("self-inspection");
        Issue(Case(drawn: Drawn with { Laboratory = Grower })).ThenRefused("self-testing");
        Issue(Case(drawn: Drawn with { Sampler = Grower })).ThenRefused("self-sampling");
        Issue(Case(approver: Laboratory)).ThenRefused("inspector-testing");
    }

    [Fact]
    public void A_document_nobody_signed_is_for_the_authority_to_judge()
    {
        Issue(Case(drawn: Drawn with { Laboratory = null })).ThenRefused("document-author-unknown");
        Issue(Case(drawn: Drawn with { Sampler = null })).ThenRefused("document-author-unknown");
        var unsigned = new CropApproved(Crop, First, 76, "KZ-TRZAX 2005.1");
        Issue(Case(applicant: Breeder, field: [unsigned])).ThenRefused("document-author-unknown");
        // Nobody ever approved his own crop.
        Issue(Case(field: [unsigned])).Facts().Length.ShouldBe(3);
    }

    [Fact]
    public void Without_the_field_or_the_laboratory_there_is_no_certificate()
    {
        Issue(Case(field: [Visit()])).ThenRefused("crop-not-approved");
        Issue(Case(tests: [])).ThenRefused("sowing-quality-missing");
        Issue(Case(tests: [Found(germination: 60)])).ThenRefused("germination-below-norm");
        Issue(Case(), day: new(2027, 12, 1)).ThenRefused("test-expired");
    }

    [Fact]
    public void He_does_not_choose_among_tests()
    {
        Issue(Case(tests: [Found(), Found(germination: 60, on: Tested.AddDays(1), number: 2)])).ThenRefused("germination-below-norm");
        Issue(Case(tests: [Found(germination: 60, number: 2), Found()])).ThenRefused("later-test-failed");
    }

    [Fact]
    public void A_later_test_renews_his_certificate_and_the_class_stands()
    {
        var lot = Issue(Case(), asked: "II репродукция").After<LotCertification>();
        Issue(Case(lot)).ThenRefused("lot-already-certified");
        var renewed = Issue(Case(lot, tests: [Found(), Found(on: Today, number: 2)])).Facts();
        renewed.Select(fact => fact.Fact.GetType()).ShouldBe([typeof(SowingQualityCertified), typeof(LotCertified)]);
        ((LotCertified)renewed[1].Fact).Class.Code.ShouldBe("II репродукция");
        Issue(Case(lot, tests: [Found(), Found(on: Today, number: 2)]), asked: "I репродукция").ThenRefused("classes-differ");
    }

    [Fact]
    public void What_is_withdrawn_or_stopped_he_cannot_bring_back()
    {
        Issue(Case(Ordered(new StopSaleOrdered(CleanLot, "FRAUD")))).ThenRefused("lot-stopped");
        Issue(Case(Ordered(new LotDecertified(CleanLot, "FRAUD")))).ThenRefused("lot-decertified");
        Issue(Case() with { Recalls = Recalled(CleanLot) }).ThenRefused("lot-recalled");
        Issue(Case() with { Sowings = [Sowing(CertifiedParent(CanonicalClass.Basic, since: new LotDecertified(ParentLot, "FRAUD")))] }).ThenRefused("parent-decertified");
    }
}
