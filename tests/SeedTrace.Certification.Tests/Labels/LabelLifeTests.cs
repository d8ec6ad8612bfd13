using System.Collections.Immutable;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

/// <summary>From the label office to the sack, or to the stove.</summary>
public sealed class LabelLifeTests
{
    private static readonly DocumentNumber Series = Document("LABEL", 1);
    private static readonly PartyId Plant = PartyId.Parse("plant-1");
    private static readonly PartyId Dealer = PartyId.Parse("dealer-1");
    private static readonly LabelsIssued Issued =
        new(Series, CleanLot, Document("CERT", 1), new("EU", "C1", CanonicalClass.Certified1), 1, 550, new(50), "blue");

    private static LabelRange Range(long from, long to) => new(Series, from, to, new(50));

    private static LabelSeries After(params object[] since) => Spec.Given<LabelSeries>([Issued, .. since])!;

    /// <summary>All 550 printed and handed to the plant.</summary>
    private static LabelSeries AtThePlant(params object[] since) => After([new LabelsPrinted(Range(1, 550)), new LabelsDelivered(Range(1, 550), Plant), .. since]);

    private static Decision Cancel(LabelSeries? series, long from, long to, LabelFate fate, PartyId? packer = null, params ImmutableList<LabelRange> affixed) =>
        new CancelLabels(Series, from, to, fate, packer).Decide(series, affixed);

    private static Decision Close(LabelSeries? series, params ImmutableList<LabelRange> affixed) => new CloseLabelSeries(Series).Decide(series, affixed);

    [Fact]
    public void A_number_is_printed_once()
    {
        new PrintLabels(Series, 1, 550).Decide(After()).Then(new NewFact($"labels/{Series}", new LabelsPrinted(Range(1, 550))));
        new PrintLabels(Series, 100, 200).Decide(After(new LabelsPrinted(Range(150, 150)))).ThenRefused("labels-already-printed");
        new PrintLabels(Series, 100, 149).Decide(After(new LabelsPrinted(Range(150, 150)))).Facts().ShouldHaveSingleItem();
        new PrintLabels(Series, 1, 551).Decide(After()).ThenRefused("label-unknown");
        new PrintLabels(Series, 2, 1).Decide(After()).ThenRefused("label-range-malformed");
        new PrintLabels(Series, 1, 1).Decide(null).ThenRefused("label-series-unknown");
    }

    [Fact]
    public void Printed_labels_are_handed_to_one_packer()
    {
        var printed = After(new LabelsPrinted(Range(1, 300)));
        new DeliverLabels(Series, 1, 300, Plant).Decide(printed).Then(new NewFact($"labels/{Series}", new LabelsDelivered(Range(1, 300), Plant)));
        new DeliverLabels(Series, 1, 301, Plant).Decide(printed).ThenRefused("labels-not-printed");
        new DeliverLabels(Series, 300, 300, Dealer).Decide(AtThePlant()).ThenRefused("labels-already-delivered");
    }

    [Fact]
    public void A_packer_reports_what_he_spoilt_or_lost_and_the_lot_may_be_labelled_anew()
    {
        Cancel(AtThePlant(), 541, 546, LabelFate.Spoilt, Plant).Then(
            new NewFact($"labels/{Series}", new LabelsCancelled(Range(541, 546), LabelFate.Spoilt)),
            new NewFact($"lot/{CleanLot}", new LabelsFreed(CleanLot, "EU", Series, new(300))));
        Cancel(AtThePlant(), 1, 1, LabelFate.Lost, Dealer).ThenRefused("labels-not-delivered");
        Cancel(AtThePlant(), 1, 1, LabelFate.Returned, Plant).ThenRefused("fate-not-yours");
        Cancel(AtThePlant(), 1, 1, LabelFate.Void, Plant).ThenRefused("fate-not-yours");
    }

    [Fact]
    public void What_the_certifier_takes_back_was_handed_out_and_what_is_spoilt_was_printed()
    {
        Cancel(After(), 1, 1, LabelFate.Spoilt).ThenRefused("labels-not-printed");
        Cancel(After(new LabelsPrinted(Range(1, 1))), 1, 1, LabelFate.Returned).ThenRefused("labels-not-delivered");
        Cancel(After(), 1, 550, LabelFate.Void).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void A_cancelled_number_never_comes_back()
    {
        var lost = AtThePlant(new LabelsCancelled(Range(7, 7), LabelFate.Lost));
        Cancel(lost, 7, 7, LabelFate.Spoilt).ThenRefused("labels-cancelled");
        Cancel(lost, 1, 10, LabelFate.Void).ThenRefused("labels-cancelled");
        new PrintLabels(Series, 7, 7).Decide(After(new LabelsCancelled(Range(7, 7), LabelFate.Void))).ThenRefused("labels-cancelled");
        new DeliverLabels(Series, 7, 7, Dealer).Decide(After(new LabelsPrinted(Range(1, 10)), new LabelsCancelled(Range(7, 7), LabelFate.Spoilt)))
            .ThenRefused("labels-cancelled");
    }

    [Fact]
    public void A_label_whose_seed_is_sown_frees_nothing()
    {
        var sown = AtThePlant(new LabelsGivenUp(Series, Crop, 1, 100));
        Cancel(sown, 100, 101, LabelFate.Void).ThenRefused("labels-given-up-already");
        Cancel(sown, 101, 101, LabelFate.Void).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void A_label_on_a_container_is_only_made_void()
    {
        Cancel(AtThePlant(), 5, 5, LabelFate.Lost, Plant, Range(1, 10)).ThenRefused("labels-affixed");
        Cancel(AtThePlant(), 5, 5, LabelFate.Void, null, Range(1, 10)).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void The_account_of_the_worked_example_closes_550_printed_540_used_6_spoilt_4_returned()
    {
        var spoilt = new LabelsCancelled(Range(541, 546), LabelFate.Spoilt);
        Close(AtThePlant(spoilt), Range(1, 540)).ThenRefused("labels-unaccounted");
        Close(AtThePlant(spoilt, new LabelsCancelled(Range(547, 550), LabelFate.Returned)), Range(1, 540))
            .Then(new NewFact($"labels/{Series}", new LabelSeriesClosed(Series)));
    }

    [Fact]
    public void The_refusal_says_where_the_open_labels_are()
    {
        var open = After(new LabelsPrinted(Range(1, 500)), new LabelsDelivered(Range(1, 100), Plant));
        Close(open, Range(1, 40)).ShouldBeOfType<Decision.Refused>().Sentence.ShouldContain(
            "510 labels of series " + Series + " could still close a container: 50 not printed, 400 in the label office, 60 with plant-1.");
    }

    [Fact]
    public void A_lost_label_that_turns_up_on_a_container_is_made_void_before_the_account_closes()
    {
        var lost = AtThePlant(new LabelsCancelled(Range(541, 550), LabelFate.Lost));
        Close(lost, Range(1, 541)).ThenRefused("labels-contradicted");
        var found = Cancel(lost, 541, 541, LabelFate.Void, null, Range(1, 541));
        found.Facts().ShouldHaveSingleItem("its mass was freed when it was lost").Fact.ShouldBe(new LabelsCancelled(Range(541, 541), LabelFate.Void));
        Close(found.After(lost), Range(1, 541)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_closed_account_prints_nothing_but_its_labels_may_still_be_made_void()
    {
        var closed = AtThePlant(new LabelsCancelled(Range(541, 550), LabelFate.Returned), new LabelSeriesClosed(Series));
        new PrintLabels(Series, 1, 1).Decide(closed).ThenRefused("label-series-closed");
        Close(closed, Range(1, 540)).ThenRefused("label-series-closed");
        Close(null).ThenRefused("label-series-unknown");
        Cancel(closed, 1, 540, LabelFate.Void, null, Range(1, 540)).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void The_mass_of_cancelled_labels_may_be_labelled_anew()
    {
        var labelled = Halves(Pack(), "C1", null, Certificate(CleanLot, Issued.Class), new LabelsAllotted(CleanLot, "EU", Series, new(27_000)));
        Decision Again(object? since) => new IssueLabels(Document("LABEL", 2), CleanLot, "EU", 6, new(50), Today)
            .Decide(since is null ? labelled : Certification.Lots.LotCertification.Fold(labelled, since), [], Pack(), null);
        Again(null).ThenRefused("label-mass-exceeded");
        Again(new LabelsFreed(CleanLot, "EU", Series, new(300))).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Whoever_scans_a_cancelled_label_is_told()
    {
        var lot = Halves(Pack(), "C1", null, Certificate(CleanLot, Issued.Class));
        LabelAnswer Ask(long number) => LabelAnswer.Of(
            number, AtThePlant(new LabelsCancelled(Range(7, 9), LabelFate.Lost)), lot, [], Today)!;
        Ask(8).ShouldSatisfy(LabelStatus.Cancelled, "LABEL_LOST");
        Ask(10).MaySell.ShouldBeTrue();
    }
}
