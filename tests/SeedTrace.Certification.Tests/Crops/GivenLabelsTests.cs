using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Tests.Fields;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Labels of the containers that were sown are handed in with the entry, each once.</summary>
public sealed class GivenLabelsTests
{
    private static readonly DocumentNumber Series = Document("LABEL", 1);
    private static readonly LabelsIssued Issued = new(Series, ParentLot, Document("CERT", 1), new("EU", "B", CanonicalClass.Basic), 1, 200, new(50), "white");

    private static Sowing SownOf(params (ParentSeed Parent, decimal Mass)[] seed)
    {
        var sowing = Sowing([.. seed.Select(one => one.Parent)]);
        return sowing with { Crop = sowing.Crop with { Seed = [.. seed.Select(one => new Contracts.Multiplication.SownSeed(one.Parent.Lot, new(one.Mass)))] } };
    }

    private static ParentSeed Labelled(decimal mass = 10_000) => CertifiedParent(CanonicalClass.Basic, since: new LabelsAllotted(ParentLot, "EU", Series, new(mass)));

    private static Decision Enter(Sowing sowing, LabelsGiven[] ranges, LabelSeries? series = null, bool asked = false) => new EnterCrop(Crop, "EU", "C1", Grower).Decide(
        null, sowing, Listed(), Pack() with { LabelsGivenUp = asked ? new(true, "S1", true) : null },
        new(Labels: new(sowing, ranges, new Dictionary<DocumentNumber, LabelSeries> { [Series] = series ?? Spec.Given<LabelSeries>(Issued)! }, Land.Rules)));

    private static Decision Enter(params LabelsGiven[] ranges) => Enter(SownOf((Labelled(), 10_000)), ranges);

    private static IReadOnlyList<string>? FindingsOf(Decision decision) => decision.Facts().Select(fact => fact.Fact).OfType<CropEntered>().Single().Findings;

    [Fact]
    public void Labels_that_are_given_up_are_written_into_their_series()
    {
        var entered = Enter(new LabelsGiven(Series, 1, 200));
        entered.Facts()[1].ShouldBe(new NewFact($"labels/{Series}", new LabelsGivenUp(Series, Crop, 1, 200)));
        FindingsOf(entered).ShouldBeNull();
    }

    [Fact]
    public void No_label_is_given_up_twice()
    {
        var used = Spec.Given<LabelSeries>(Issued, new LabelsGivenUp(Series, OtherCrop, 50, 60));
        var again = Enter(SownOf((Labelled(), 2_000)), [new(Series, 60, 100)], used);
        again.ThenRefused("labels-given-up-already");
        ((Decision.Refused)again).Sentence.ShouldContain($"{OtherCrop}");
        Enter(SownOf((Labelled(), 2_000)), [new(Series, 61, 100)], used).Facts().Length.ShouldBe(2);
        Enter(new LabelsGiven(Series, 1, 50), new LabelsGiven(Series, 50, 60)).ThenRefused("labels-malformed");
    }

    [Fact]
    public void Ranges_run_upwards_and_from_one()
    {
        Enter(new LabelsGiven(Series, 0, 5)).ThenRefused("labels-malformed");
        Enter(new LabelsGiven(Series, 5, 4)).ThenRefused("labels-malformed");
        Enter([.. Enumerable.Range(1, 1_001).Select(n => new LabelsGiven(Series, n, n))]).ThenRefused("labels-malformed");
    }

    [Fact]
    public void Labels_nobody_issued_are_given_up_by_nobody()
    {
        Enter(new LabelsGiven(Series, 1, 201)).ThenRefused("labels-not-issued");
        Enter(new LabelsGiven(Document("LABEL", 2), 1, 2)).ThenRefused("labels-not-issued");
    }

    [Fact]
    public void Labels_are_of_the_lots_that_were_sown_or_the_wholes_they_are_parts_of()
    {
        Enter(SownOf((CertifiedParent(CanonicalClass.Basic) with { Lot = RawLot }, 100)), [new(Series, 1, 2)]).ThenRefused("label-of-another-lot");
        Enter(SownOf((new ParentSeed(CleanLot, PartOf(ParentLot), null, Labelled()), 100)), [new(Series, 1, 2)]).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Too_few_labels_are_a_finding_where_the_scheme_does_not_ask_for_them()
    {
        FindingsOf(Enter(new LabelsGiven(Series, 1, 195))).ShouldBe(["LABEL_GAP"]);
        FindingsOf(Enter(new LabelsGiven(Series, 1, 196))).ShouldBeNull();
        FindingsOf(Enter()).ShouldBeNull();
    }

    [Fact]
    public void Too_few_labels_are_refused_where_the_scheme_asks_for_them()
    {
        var sown = SownOf((Labelled(), 10_000));
        Enter(sown, [new(Series, 1, 195)], asked: true).ThenRefused("labels-do-not-cover");
        Enter(sown, [], asked: true).ThenRefused("labels-do-not-cover");
        Enter(sown, [new(Series, 1, 196)], asked: true).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Parts_of_one_whole_that_were_sown_together_do_not_share_a_label()
    {
        ParentSeed PartSown(LotNumber lot) => new(lot, PartOf(ParentLot, lot), null, Labelled());
        var sown = SownOf((PartSown(CleanLot), 5_000), (PartSown(RawLot), 5_000));
        Enter(sown, [new(Series, 1, 100)], asked: true).ThenRefused("labels-do-not-cover");
        Enter(sown, [new(Series, 1, 200)], asked: true).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Seed_that_never_had_a_label_needs_none() =>
        Enter(SownOf((CertifiedParent(CanonicalClass.Basic), 10_000)), [], asked: true).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_lost_label_is_not_handed_in()
    {
        var lost = new LabelsCancelled(new(Series, 1, 10, Issued.NetMass), LabelFate.Lost);
        Enter(SownOf((Labelled(), 500)), [new(Series, 1, 10)], Spec.Given<LabelSeries>(Issued, lost)).ThenRefused("labels-cancelled");
    }

    [Fact]
    public void A_label_that_was_given_up_stands_on_no_container_any_more()
    {
        var series = Spec.Given<LabelSeries>(Issued, new LabelsGivenUp(Series, Crop, 1, 100));
        var lot = Halves(Pack(), "C1", ParentLot, Certificate(ParentLot, new("EU", "B", CanonicalClass.Basic)));
        LabelAnswer Ask(long number) => LabelAnswer.Of(number, series, lot, [], Today)!;

        (Ask(100).Status, Ask(100).MaySell).ShouldBe((LabelStatus.GivenUp, false));
        Ask(101).MaySell.ShouldBeTrue();
    }
}
