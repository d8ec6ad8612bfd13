using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>A lot of wheat of 40,000 kg, where a scheme takes 30,000 kg and a twentieth more.</summary>
public sealed class LotSizeTests
{
    private const decimal Large = 40_000;
    private static readonly EvidenceAccepted AllAlike = new(CleanLot, "EU", "lotSize", $"lot/{CleanLot}", "HETEROGENEITY_TEST", "EU-TRZAX 2016.1");

    [Fact]
    public void Where_the_pack_says_nothing_else_a_lot_that_is_too_large_is_neither_sampled_nor_certified()
    {
        Pack().LotSize!.Response.ShouldBe(Response.Refuse);
        Draw(Pack(), 31_500.001m).ThenRefused("lot-too-big");
        Judge(Pack()).ThenRefused("lot-too-big");
        Certify(Pack(), AllAlike).ThenRefused("lot-too-big");
        Certify(Pack(), mass: 31_500).Facts().ShouldHaveSingleItem();
        Accept(Pack()).ThenRefused("evidence-not-asked");
    }

    [Fact]
    public void Where_it_warns_the_certificate_says_that_the_lot_was_too_large()
    {
        Draw(That(Response.Warn), Large).Facts().Length.ShouldBe(3);
        Judge(That(Response.Warn)).Facts().ShouldHaveSingleItem();
        var certified = (LotCertified)Certify(That(Response.Warn)).Facts().Single().Fact;
        certified.Findings.ShouldBe(["LOT_TOO_BIG"]);
        ((LotCertified)Certify(That(Response.Warn), mass: 31_500).Facts().Single().Fact).Findings.ShouldBeNull();
        Row(That(Response.Warn)).ShouldBe(("at most 31500 kg", "40000 kg", Outcome.Warned));
        Lowered(certified).Findings.ShouldBe(["LOT_TOO_BIG"], "it did not become smaller");
    }

    [Fact]
    public void Where_it_asks_for_evidence_the_lot_is_sampled_and_certified_once_a_certifier_saw_that_it_is_all_alike()
    {
        var asking = That(Response.AskEvidence);
        Draw(asking, Large).Facts().Length.ShouldBe(3);
        Judge(asking).ThenRefused("evidence-missing");
        ((Decision.Refused)Certify(asking)).Sentence.ShouldBe(
            $"Lot {CleanLot} is 40000 kg, EU-TRZAX 2016.1 allows 31500 kg ({Pack().LotSize!.Source}). It is certified once a certifier has recorded what shows that it is all alike, such as a test of heterogeneity (rule lotSize), or make several lots of it.");
        Row(asking).ShouldBe(("at most 31500 kg", "40000 kg", Outcome.Missed));

        var seen = Accept(asking);
        seen.Then(new NewFact($"lot/{CleanLot}", AllAlike));
        Judge(asking, AllAlike).Facts().ShouldHaveSingleItem();
        ((LotCertified)Certify(asking, AllAlike).Facts().Single().Fact).Findings.ShouldBeNull();
        Row(asking, AllAlike).ShouldBe(("at most 31500 kg", "40000 kg (HETEROGENEITY_TEST)", Outcome.ByEvidence));
    }

    [Fact]
    public void Evidence_of_another_lot_scheme_or_rule_says_nothing_of_the_size()
    {
        var asking = That(Response.AskEvidence);
        foreach (var other in (EvidenceAccepted[])[AllAlike with { Of = $"lot/{RawLot}" }, AllAlike with { Scheme = "KZ" }, AllAlike with { Rule = "yield" }])
            Certify(asking, other).ThenRefused("evidence-missing");
    }

    [Fact]
    public void A_part_of_a_large_lot_rests_on_what_was_seen_of_the_whole()
    {
        Decision Part(params LotCertification[] wholes) => new CertifySowingQuality(Lot(7), "EU", "C1", Document("TEST", 1), Today).Decide(
            null, OriginOf(PartOf(CleanLot, Lot(7)), Cleaned(CleanLot, RawLot, Large)), wholes, Found(), SampleOf(CleanLot, Large, 800), [Found()], Rules(That(Response.AskEvidence)));
        Part().ThenRefused("evidence-missing");
        Part(Ordered(AllAlike)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_harvest_may_be_as_large_as_it_is() => new CertifyVarietalQuality(RawLot, "EU", null, Today)
        .Decide(null, OriginOf(Harvested(RawLot, mass: 133_000)), [Approved(Pack(), "C1")], [], Pack()).Facts().ShouldHaveSingleItem();

    private static RulePack That(Response response) => Pack() with { LotSize = Pack().LotSize! with { Response = response } };

    private static SampleRules Rules(RulePack pack) => new(pack, Packs.SamplingOf(pack, Today)!);

    private static Origin Origin(decimal mass) => OriginOf(Cleaned(CleanLot, RawLot, mass), Harvested(RawLot, mass: 60_000));

    private static Decision Draw(RulePack pack, decimal mass) =>
        new DrawSample(Document("SAMP", 1), Document("BLIND", 1), CleanLot, "EU", 800, 30, 1_000, "seal 1", Laboratory, Sampler, Sampled).Decide(Origin(mass), [], Rules(pack));

    private static Decision Judge(RulePack pack, params object[] seen) => new CertifySowingQuality(CleanLot, "EU", "C1", Document("TEST", 1), Today)
        .Decide(seen.Length == 0 ? null : Ordered(seen), Origin(Large), [], Found(), SampleOf(CleanLot, Large, 800), [Found()], Rules(pack));

    private static Decision Certify(RulePack pack, EvidenceAccepted? seen = null, decimal mass = Large) => new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today).Decide(
        Halves(pack, "C1", null, seen is null ? [] : [seen]), Origin(mass), [], [Found()], [Sowing(CertifiedParent(CanonicalClass.Basic))], pack, null);

    private static Making Made(params LotCertification[] certified) => new("EU", Origin(Large), [], [], certified);

    private static Decision Accept(RulePack pack) => new AcceptEvidence(CleanLot, "EU", "lotSize", "HETEROGENEITY_TEST", null, Today).Decide(Made(), pack);

    private static (string, string?, Outcome) Row(RulePack pack, params object[] seen)
    {
        var certified = seen.Length == 0 ? [] : (LotCertification[])[Ordered(seen)];
        var row = Judgement.Of(CleanLot, Origin(Large), [], [], [], [], Rules(pack), Today, certified: certified).Classes[0].Rules.Single(rule => rule.Rule == "lotSize");
        return (row.Required, row.Found, row.Outcome);
    }

    private static LotCertified Lowered(LotCertified certified)
    {
        var lot = Halves(Pack(), "C1", null, certified, new LotPutUnderReview(CleanLot, CleanLot, "PLOT_FAILED", Today));
        var lower = new DowngradeLot(CleanLot, [new("EU", "C2")], Today).Decide(new(CleanLot, lot, [], []), [new("EU", Document("CERT", 2), Pack(), null)], []);
        return lower.Facts().Select(fact => fact.Fact).OfType<LotCertified>().Single();
    }
}
