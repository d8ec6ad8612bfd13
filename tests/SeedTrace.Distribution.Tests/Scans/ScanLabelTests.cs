using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Scans;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Scans;

public sealed class ScanLabelTests
{
    private static readonly DocumentNumber Scan = Season.Document("SCAN", 9);
    private static readonly PartyId Inspector = PartyId.Parse("inspectorate");
    private static readonly LabelsAffixed Affixed = new(Season.Lot, Season.Dealer, Season.Range(1, 10));
    private static readonly LotDescription Description =
        Spec.Given<LotDescription>(new LotConditioned(Season.Lot, Season.Variety, Season.OtherLot, new(10), new(8), new(1), new(1), Season.Dealer))!;

    [Fact]
    public void A_scan_tells_what_the_pack_is_and_keeps_what_it_told() =>
        new ScanLabel(Scan, Inspector).Decide(Find()).Then(new NewFact($"scan/{Scan}", new PackScanned(
            Scan, $"{Season.Labels}-4", Season.Lot, Inspector, true, [], LabelProof.Genuine, Season.Variety, Season.FirstReproduction,
            Season.Sack, PackPlace.Packed)));

    [Fact]
    public void A_label_nobody_issued_is_unknown_and_nothing_is_kept()
    {
        var decision = new ScanLabel(Scan, Inspector).Decide(LabelFinding.Of(
            Season.Serial(541), LabelProof.NotChecked, Season.Series, Season.Sound, null, null, null, null, Season.Today));

        decision.ThenRefused("label-unknown");
        ((Decision.Refused)decision).Status.ShouldBe(404);
    }

    [Fact]
    public void The_one_who_holds_the_pack_is_told_so() =>
        Find(holding: Season.Held(500, Season.Range(1, 10)))!.LastSeen.ShouldBe(PackPlace.HeldByYou);

    [Fact]
    public void A_pack_that_was_sold_may_not_be_sold_again()
    {
        var finding = Find(sold: new LabelsSold(Season.Document("SALE", 1), Season.Lot, [Season.Range(4, 4)]))!;

        finding.LastSeen.ShouldBe(PackPlace.Sold);
        finding.MayBeSold.ShouldBeFalse();
        finding.Reasons.ShouldHaveSingleItem().Code.ShouldBe("pack-already-sold");
    }

    [Fact]
    public void A_label_on_no_known_pack_is_suspicious()
    {
        var finding = Find(packing: [])!;

        finding.LastSeen.ShouldBe(PackPlace.Issued);
        finding.Reasons.ShouldHaveSingleItem().Code.ShouldBe("label-not-affixed");
    }

    [Fact]
    public void A_scan_tells_why_a_pack_may_not_be_sold()
    {
        var finding = Find(standing: Spec.Given<LotStanding>(Season.Certified(Season.Today.AddDays(-1)), new StopSaleOrdered(Season.Lot, "GERMINATION")))!;

        finding.MayBeSold.ShouldBeFalse();
        finding.Reasons.Select(reason => reason.Code).ShouldBe(["lot-stopped", "certificate-expired"]);
        finding.Reasons[1].Sentence.ShouldContain("2026-05-03");
    }

    [Fact]
    public void Who_scans_while_the_certifier_does_not_answer_is_told_to_scan_again_and_what_was_told_is_kept()
    {
        var finding = Find(proof: LabelProof.NotChecked)!;

        finding.Proof.ShouldBe(LabelProof.NotChecked);
        finding.Caution!.Code.ShouldBe("label-not-checked");
        finding.Caution.Sentence.ShouldBe(
            $"Whether label {Season.Labels}-4 is genuine could not be checked: the certifier did not answer. Scan it again in a minute, before you rely on the rest.");
        Find()!.Caution.ShouldBeNull();
        ((Decision.Accepted)new ScanLabel(Scan, Inspector).Decide(finding)).Facts.Single().Fact.ShouldBeOfType<PackScanned>().Caution.ShouldBe(finding.Caution);
    }

    private static LabelFinding? Find(
        object[]? packing = null, LabelsSold? sold = null, Holding? holding = null, LotStanding? standing = null, LabelProof proof = LabelProof.Genuine) => LabelFinding.Of(
        Season.Serial(4), proof, Season.Series, standing ?? Season.Sound, Description, Spec.Given<Packing>(packing ?? [Affixed]),
        sold is null ? null : Spec.Given<SoldLabels>(sold), holding, Season.Today);
}
