using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Sales;
using SeedTrace.Distribution.Scans;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Packings;

/// <summary>What the certifier says of labels after they were issued, and what packers and dealers may still do with them.</summary>
public sealed class LabelLifeTests
{
    private static readonly PartyId Plant = PartyId.Parse("plant-9");
    private static readonly AffixLabels TenSacks = new(Season.Dealer, Season.Lot, Season.Labels, 1, 10, Season.Today);
    private static readonly RelabelContainers FiveSacks = new(Season.Dealer, Season.Labels, 1, 5, Season.OtherLabels, 11, Season.Today);
    private static readonly LabelRange New = new(Season.OtherLabels, 11, 15, Season.Sack);

    private static LabelSeries Labels(params object[] since) => Spec.Given<LabelSeries>([Season.Issued(), .. since])!;

    private static LabelSeries Fresh(params object[] since) => Spec.Given<LabelSeries>([Season.Issued(Season.OtherLabels), .. since])!;

    private static LabelsCancelled Cancelled(LabelFate fate, long from = 1, long to = 5) => new(Season.Range(from, to), fate);

    private static Decision Affix(LabelSeries series) => TenSacks.Decide(series, Season.Sound, null, Season.Held(600));

    private static Decision Relabel(LabelSeries? old, LabelSeries? fresh, RelabelContainers? wanted = null, Holding? holding = null) =>
        (wanted ?? FiveSacks).Decide(old, fresh, Season.Sound, null, holding ?? Season.Held(600, Season.Range(1, 10)));

    [Fact]
    public void Nobody_packs_with_labels_that_were_handed_to_another()
    {
        Affix(Labels(new LabelsDelivered(Season.Range(10, 20), Plant))).ThenRefused("labels-of-another-packer");
        Affix(Labels(new LabelsDelivered(Season.Range(1, 20), Season.Dealer))).Facts().Length.ShouldBe(3);
        Affix(Labels(new LabelsDelivered(Season.Range(11, 20), Plant))).Facts().Length.ShouldBe(3);
    }

    [Fact]
    public void Nobody_packs_with_labels_that_are_cancelled_or_whose_account_is_closed()
    {
        Affix(Labels(Cancelled(LabelFate.Lost, 10, 12))).ThenRefused("label-cancelled");
        Affix(Labels(new LabelSeriesClosed(Season.Labels))).ThenRefused("label-series-closed");
    }

    private static LabelSeries Pretags(DateOnly due) => Spec.Given<LabelSeries>(
        new PretagsIssued(Season.Labels, Season.Lot, Season.FirstReproduction, 1, 540, Season.Sack, "blue", due, "KZ-TRZAX 2005.1"))!;

    private static LotStanding? Lot(params object[] facts) => Spec.Given<LotStanding>(facts);

    [Fact]
    public void Containers_are_closed_with_pretags_before_the_lot_is_certified_and_as_long_as_it_may_be()
    {
        TenSacks.Decide(Pretags(Season.Today), null, null, Season.Held(600)).Facts().Length.ShouldBe(3);
        TenSacks.Decide(Pretags(Season.Today), Lot(new StopSaleOrdered(Season.Lot, "PURITY")), null, Season.Held(600)).ThenRefused("lot-stopped");
        TenSacks.Decide(Pretags(Season.Today.AddDays(-1)), null, null, Season.Held(600)).ThenRefused("lot-not-certified");
        TenSacks.Decide(Pretags(Season.Today.AddDays(-1)), Lot(Season.Certified() with { ValidFrom = Season.Today }), null, Season.Held(600)).ThenRefused("pretag-lapsed");
    }

    [Fact]
    public void What_is_closed_with_pretags_is_sold_once_the_lot_was_certified_in_time()
    {
        Sell(Pretags(Season.Today), null).ThenRefused("lot-not-certified");
        Sell(Pretags(Season.Today), Lot(Season.Certified() with { ValidFrom = Season.Today })).Facts().ShouldNotBeEmpty();
        Sell(Pretags(Season.Today.AddDays(-1)), Lot(Season.Certified() with { ValidFrom = Season.Today })).ThenRefused("pretag-lapsed");
        Sell(Pretags(Season.Today.AddDays(-1)), Lot(Season.Certified() with { ValidFrom = Season.Today.AddDays(-1) }, Season.Certified() with { ValidFrom = Season.Today }))
            .Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void Whoever_scans_a_pretag_is_told_that_it_is_one()
    {
        string[] Scan(LabelSeries series, LotStanding? standing) =>
            [.. LabelFinding.Of(Season.Serial(5), LabelProof.Genuine, series, standing, null, null, null, null, Season.Today)!.Reasons.Select(reason => reason.Code)];
        Scan(Pretags(Season.Today), null).ShouldBe(["lot-not-certified", "pretag-not-in-force", "label-not-affixed"]);
        Scan(Pretags(Season.Today.AddDays(-1)), null).ShouldBe(["lot-not-certified", "pretag-lapsed", "label-not-affixed"]);
        Scan(Pretags(Season.Today), Season.Sound).ShouldBe(["label-not-affixed"]);
    }

    private static Decision Sell(LabelSeries series, LotStanding? standing, long number = 7) =>
        new SellPacks(Season.Document("SALE", 1), Season.Dealer, Season.Farmer, [Season.Serial(number)], Season.Today).Decide(Season.Licensed, new(
            new Dictionary<DocumentNumber, LabelSeries> { [Season.Labels] = series },
            standing is null ? new Dictionary<LotNumber, LotStanding>() : new Dictionary<LotNumber, LotStanding> { [Season.Lot] = standing },
            new Dictionary<LotNumber, Holding> { [Season.Lot] = Season.Held(600, Season.Range(1, 10)) }));

    [Fact]
    public void A_pack_with_a_cancelled_label_is_not_sold()
    {
        var labels = Labels(Cancelled(LabelFate.Lost, 7, 7));
        Sell(labels, Season.Sound).ThenRefused("label-cancelled");
        Sell(labels, Season.Sound, 8).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_label_that_was_handed_in_with_a_crop_closes_no_container_any_more()
    {
        var sown = Labels(new LabelsGivenUp(Season.Labels, Season.Document("CROP", 1), 5, 20));
        Affix(sown).ThenRefused("label-given-up");
        LabelFinding.Of(Season.Serial(5), LabelProof.Genuine, sown, Season.Sound, null, null, null, null, Season.Today)!.Reasons[0].Code.ShouldBe("label-given-up");
    }

    [Theory]
    [InlineData(LabelFate.Spoilt, "no container should carry it")]
    [InlineData(LabelFate.Lost, "may be a forgery")]
    [InlineData(LabelFate.Returned, "given back unused")]
    [InlineData(LabelFate.Void, "needs a new label")]
    public void Whoever_scans_a_cancelled_label_is_told_first_of_all(LabelFate fate, string words)
    {
        var finding = LabelFinding.Of(
            Season.Serial(3), LabelProof.Genuine, Labels(Cancelled(fate)), Season.Sound, null, null, null, Season.Held(600, Season.Range(1, 10)), Season.Today)!;
        finding.MayBeSold.ShouldBeFalse();
        finding.Reasons[0].Code.ShouldBe("label-cancelled");
        finding.Reasons[0].Sentence.ShouldContain(words);
    }

    [Fact]
    public void Containers_whose_labels_are_void_get_new_ones_and_weigh_what_they_weighed()
    {
        var movement = $"packing/{Season.OtherLabels}#11";
        Relabel(Labels(Cancelled(LabelFate.Void)), Fresh()).Then(
            new NewFact($"packing/{Season.OtherLabels}", new ContainersRelabelled(Season.Lot, Season.Dealer, New, Season.Range(1, 5))),
            new NewFact($"holding/dealer-1/{Season.Lot}", new HoldingDebited(Season.Dealer, Season.Lot, new(250), [Season.Range(1, 5)], movement, MovementKind.Packed)),
            new NewFact($"holding/dealer-1/{Season.Lot}", new HoldingCredited(Season.Dealer, Season.Lot, new(250), [New], movement, MovementKind.Packed)));
    }

    [Fact]
    public void Only_void_labels_are_replaced_one_for_one_with_labels_of_the_lot()
    {
        var old = Labels(Cancelled(LabelFate.Void));
        Relabel(null, Fresh()).ThenRefused("labels-not-issued");
        Relabel(Labels(), Fresh()).ThenRefused("labels-not-void");
        Relabel(Labels(Cancelled(LabelFate.Lost)), Fresh()).ThenRefused("labels-not-void");
        Relabel(old, Fresh(), FiveSacks with { To = 6 }).ThenRefused("labels-not-void");
        Relabel(old, Fresh(), FiveSacks with { First = 537 }).ThenRefused("labels-not-issued");
        Relabel(old, Spec.Given<LabelSeries>(Season.Issued(Season.OtherLabels, Season.OtherLot))).ThenRefused("label-of-another-lot");
        Relabel(old, Spec.Given<LabelSeries>(Season.Issued(Season.OtherLabels) with { NetMass = new(25) })).ThenRefused("label-mass-differs");
        Relabel(old, Fresh(), holding: Season.Held(600, Season.Range(2, 10))).ThenRefused("containers-not-held");
        FiveSacks.Decide(old, Fresh(), Season.Sound, null, null).ThenRefused("holding-unknown");
        FiveSacks.Decide(old, Fresh(), Spec.Given<LotStanding>(Season.Certified(Season.Today.AddDays(-1))), null, Season.Held(600, Season.Range(1, 10)))
            .ThenRefused("certificate-expired");
    }

    [Fact]
    public void A_new_label_closes_one_container()
    {
        var packing = Spec.Given<Packing>(new ContainersRelabelled(Season.Lot, Season.Dealer, New, Season.Range(1, 5)));
        (FiveSacks with { From = 6, To = 10, First = 15 })
            .Decide(Labels(Cancelled(LabelFate.Void, 1, 10)), Fresh(), Season.Sound, packing, Season.Held(600, Season.Range(6, 10))).ThenRefused("labels-already-used");
        packing!.Of(Season.Dealer).ShouldNotBeNull();
    }
}
