using CsCheck;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

public sealed class IssueLabelsTests
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly DocumentNumber Series = Document("LABEL", 1);

    private static LotCertification Certified(params object[] since) => Halves(Pack(), "C1", null, [Certificate(CleanLot, C1), .. since]);

    private static Decision Issue(LotCertification? lot, long count = 540, decimal net = 50, DateOnly? day = null, bool rules = true, Recalls? recalls = null, params LotCertification[] wholes) =>
        new IssueLabels(Series, CleanLot, "EU", count, new(net), day ?? Today).Decide(lot, wholes, rules ? Pack() : null, recalls);

    [Fact]
    public void Labels_are_numbered_from_one_and_have_the_colour_of_the_class() =>
        Issue(Certified()).Then(
            new NewFact($"labels/{Series}", new LabelsIssued(Series, CleanLot, Document("CERT", 1), C1, 1, 540, new(50), "blue")),
            new NewFact($"lot/{CleanLot}", new LabelsAllotted(CleanLot, "EU", Series, new(27_000))));

    [Fact]
    public void Labels_are_for_certified_lots_only()
    {
        Issue(null).ThenRefused("lot-not-certified");
        Issue(Halves(Pack(), "C1")).ThenRefused("lot-not-certified");
        Issue(Certified(new StopSaleOrdered(CleanLot, "HEALTH"))).ThenRefused("lot-stopped");
        Issue(Certified(new LotDecertified(CleanLot, "FRAUD"))).ThenRefused("lot-decertified");
        Issue(Certified(), recalls: Recalled(CleanLot)).ThenRefused("lot-recalled");
    }

    [Fact]
    public void An_order_on_the_whole_holds_for_its_parts()
    {
        Issue(Certified(), wholes: Ordered(new StopSaleOrdered(RawLot, "GERMINATION"))).ThenRefused("lot-stopped");
        Issue(Certified(), wholes: Ordered(new LotDecertified(RawLot, "FRAUD"))).ThenRefused("lot-decertified");
    }

    [Fact]
    public void No_label_is_issued_after_the_certificate_ended()
    {
        Issue(Certified(), day: new(2027, 10, 12)).Facts().Length.ShouldBe(2);
        Issue(Certified(), day: new(2027, 10, 13)).ThenRefused("certificate-expired");
    }

    [Fact]
    public void Labels_are_for_something()
    {
        Issue(Certified(), count: 0).ThenRefused("labels-malformed");
        Issue(Certified(), net: 0).ThenRefused("labels-malformed");
        Issue(Certified(), rules: false).ThenRefused("rules-missing");
    }

    [Fact]
    public void All_the_certified_mass_is_labelled_and_no_gram_more()
    {
        Issue(Certified(), 541).ThenRefused("label-mass-exceeded");
        Issue(Issue(Certified()).After(Certified()), 1, 0.001m).ThenRefused("label-mass-exceeded");
    }

    [Fact]
    public void The_labels_of_all_series_never_exceed_the_certified_mass() =>
        Gen.Select(Gen.Long[1, 400], Gen.Int[1, 60_000]).List[1, 30].Sample(wanted =>
        {
            var lot = Certified();
            var printed = 0m;
            foreach (var (count, grams) in wanted)
            {
                if (Issue(lot, count, grams / 1000m) is not Decision.Accepted { Facts: [{ Fact: LabelsIssued issued }, ..] } accepted)
                    continue;
                printed += issued.NetMass.Value * issued.To;
                lot = accepted.After(lot);
            }
            return printed <= 27_000 && lot.Schemes["EU"].Labelled.Value == printed;
        });
}
