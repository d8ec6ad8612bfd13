using System.Collections.Immutable;
using CsCheck;
using SeedTrace.Certification.Desk;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

/// <summary>Labels that are attached before the laboratory has finished.</summary>
public sealed class PretagTests
{
    private static readonly DocumentNumber Series = Document("LABEL", 1);
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly DateOnly Due = Today.AddDays(30);

    /// <summary>The rules of the EU for wheat, were they to allow it as California does.</summary>
    private static readonly RulePack Allowing = Pack() with { Labels = Pack().Labels! with { Pretagging = Packs.For("AOSCA", WheatSpecies, Today)!.Labels!.Pretagging } };

    private static LotCertification Waiting(params object[] since) => Spec.Given<LotCertification>([
        new SampleTaken(CleanLot, Document("SAMP", 1)), new VarietalQualityCertified(CleanLot, Wheat, C1, [Crop], Allowing.Citation), .. since])!;

    private static Decision Issue(
        LotCertification? lot, long count = 540, DateOnly? day = null, RulePack? rules = null, Sample[]? samples = null, SeedTest[]? tests = null,
        LabelOrder? order = null, bool pretags = true, LotTreated? treated = null) =>
        new IssueLabels(Series, CleanLot, "EU", count, new(50), day ?? Today, order?.Ordered.Order, pretags).Decide(
            lot, [], rules ?? Allowing, null, new(OriginOf(Cleaned(CleanLot, RawLot) with { Treatments = treated is null ? [] : [treated] }), tests ?? [], null), order,
            samples ?? [SampleOf(CleanLot)]);

    private static LotCertified Certified(DateOnly from, SeedClass? certified = null) => Certificate(CleanLot, certified ?? C1, validFrom: from);

    private static LabelAnswer Ask(DateOnly day, bool failed = false, params object[] since) =>
        LabelAnswer.Of(7, Spec.Given<LabelSeries>(Issued), Waiting([Allotted, .. since]), [], day, failed)!;

    private static readonly PretagsIssued Issued = new(Series, CleanLot, C1, 1, 540, new(50), "blue", Due, Allowing.Citation);
    private static readonly LabelsAllotted Allotted = new(CleanLot, "EU", Series, new(27_000), Due);

    [Fact]
    public void A_lot_that_only_waits_for_the_laboratory_is_labelled_ahead_where_the_scheme_allows_it()
    {
        Issue(Waiting()).Then(new NewFact($"labels/{Series}", Issued), new NewFact($"lot/{CleanLot}", Allotted));
        Issue(Waiting(), rules: Pack()).ThenRefused("pretags-not-allowed");
        Issue(Waiting(), pretags: false).ThenRefused("lot-not-certified");
        Packs.All.Where(pack => pack.Labels!.Pretagging is not null).Select(pack => pack.Scheme).Distinct().ShouldBe(["AOSCA"]);
    }

    [Fact]
    public void No_lot_is_labelled_ahead_of_its_field_or_its_sample()
    {
        Issue(Spec.Given<LotCertification>(new SampleTaken(CleanLot, Document("SAMP", 1)))).ThenRefused("varietal-quality-missing");
        Issue(Waiting(), samples: []).ThenRefused("lot-not-sampled");
        Issue(Waiting(), treated: new(CleanLot, "Vitavax 200", 2.5m, Sampled.AddDays(1), Grower)).ThenRefused("sample-void");
        Issue(Waiting(new StopSaleOrdered(CleanLot, "HEALTH"))).ThenRefused("lot-stopped");
    }

    [Fact]
    public void A_lot_that_failed_is_not_labelled_ahead()
    {
        Issue(Waiting(), tests: [Found(germination: 60)]).ThenRefused("pretags-after-failure");
        Issue(Waiting(), tests: [Found()]).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void Labels_of_a_certified_lot_are_no_pretags_whoever_asked_for_them() =>
        Issue(Waiting(Certified(Today))).Facts()[0].Fact.ShouldBeOfType<LabelsIssued>();

    [Fact]
    public void Pretags_never_outweigh_the_lot_and_count_with_its_labels()
    {
        Issue(Waiting(), 541).ThenRefused("label-mass-exceeded");
        Issue(Waiting(Allotted with { Mass = new(26_950) }), 1).Facts().ShouldNotBeEmpty();
        Issue(Waiting(Allotted with { Mass = new(26_950) }), 2).ThenRefused("label-mass-exceeded");
        Issue(Waiting(Allotted, Certified(Today)), 1).ThenRefused("label-mass-exceeded");
    }

    [Fact]
    public void The_deadline_runs_from_the_request_and_more_pretags_gain_no_time()
    {
        LabelOrder Ordered(DateOnly on) => LabelOrder.Fold(
            null, new LabelsOrdered(Document("LORD", 1), CleanLot, "EU", 540, new(50), Grower, true), new(on.ToDateTime(new(9, 0)), TimeSpan.Zero))!;
        Issue(Waiting(), order: Ordered(Today.AddDays(-10))).Facts()[0].Fact.ShouldBeOfType<PretagsIssued>().Due.ShouldBe(Today.AddDays(20));
        Issue(Waiting(), order: Ordered(Today.AddDays(-31))).ThenRefused("pretags-overdue");
        var first = Waiting(Allotted with { Mass = new(50) });
        Issue(first, 1, Due).Facts()[0].Fact.ShouldBeOfType<PretagsIssued>().Due.ShouldBe(Due);
        Issue(first, 1, Due.AddDays(1)).ThenRefused("pretags-overdue");
    }

    [Fact]
    public void Who_ordered_labels_gets_no_pretags_unless_he_said_so()
    {
        var ordered = new LabelsOrdered(Document("LORD", 1), CleanLot, "EU", 540, new(50), Grower);
        Issue(Waiting(), order: new(ordered) { OrderedOn = Today }).ThenRefused("label-order-differs");
        Issue(Waiting(), order: new(ordered with { Pretags = true }) { OrderedOn = Today }).Facts().Length.ShouldBe(3);
    }

    [Fact]
    public void A_pretag_says_that_it_may_not_be_sold_yet()
    {
        Ask(Due).ShouldSatisfy(LabelStatus.Pretag, "LABEL_PRETAG");
        Ask(Today, since: new StopSaleOrdered(CleanLot, "HEALTH")).ShouldSatisfy(LabelStatus.Stopped, "HEALTH");
    }

    [Fact]
    public void A_pretag_comes_into_force_with_the_certificate_and_nobody_does_anything()
    {
        Ask(Due.AddDays(100), since: Certified(Due)).MaySell.ShouldBeTrue();
        Ask(new(2027, 10, 13), since: Certified(Due)).ShouldSatisfy(LabelStatus.Expired, "EXPIRED");
        Ask(Due, since: Certified(Today, new("EU", "C2", CanonicalClass.Certified2))).ShouldSatisfy(LabelStatus.Stopped, "CLASS_NOT_ALLOWED");
    }

    [Fact]
    public void A_pretag_of_a_lot_that_failed_or_was_late_goes_back()
    {
        Ask(Due.AddDays(1)).ShouldSatisfy(LabelStatus.Lapsed, "LABEL_LAPSED");
        Ask(Today, failed: true).ShouldSatisfy(LabelStatus.Lapsed, "LABEL_LAPSED");
        Ask(Due.AddDays(2), since: Certified(Due.AddDays(1))).ShouldSatisfy(LabelStatus.Lapsed, "LABEL_LAPSED");
    }

    [Fact]
    public void A_pretag_sells_if_and_only_if_the_first_certificate_came_in_time() =>
        Gen.Select(Gen.Int[-40, 80].Array[0, 3], Gen.Int[0, 100]).Sample((certified, asked) =>
        {
            var (days, on) = (certified.Order().Select(Today.AddDays).ToArray(), Today.AddDays(asked));
            var answer = Ask(on, since: [.. days.Select(day => Certified(day))]);
            return answer.MaySell == (days is [var first, ..] && first <= Due);
        });

    [Fact]
    public void A_series_of_pretags_closes_when_the_lot_is_certified_in_time_or_all_have_come_back()
    {
        LabelRange all = new(Series, 1, 540, new(50));
        object[] packed = [Issued, new LabelsPrinted(all), new LabelsDelivered(all, Grower)];
        Decision Close(ImmutableList<LabelRange> affixed, LotCertification lot, params object[] since) =>
            new CloseLabelSeries(Series).Decide(Spec.Given<LabelSeries>([.. packed, .. since]), affixed, lot);
        Close([all], Waiting(Allotted)).ThenRefused("pretags-affixed");
        Close([all], Waiting(Allotted, Certified(Due.AddDays(1)))).ThenRefused("pretags-affixed");
        Close([all], Waiting(Allotted, Certified(Due))).Facts().ShouldHaveSingleItem();
        Close([all], Waiting(Allotted), new LabelsCancelled(all, LabelFate.Void)).Facts().ShouldHaveSingleItem();
        Close([], Waiting(Allotted), new LabelsCancelled(all, LabelFate.Returned)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Pretags_lie_on_the_desk_until_they_are_in_force_or_have_come_back()
    {
        DeskItem[] Items(params object[] facts) => [.. facts.Aggregate((LotOnDesk?)null, (lot, fact) => LotOnDesk.Fold(lot, fact, new(Today.ToDateTime(new(9, 0)), TimeSpan.Zero)))!.Items("lot/1")
            .Where(item => item.Section == DeskSection.PretagsOut)];
        DeskItem waits = new("lot/1", DeskSection.PretagsOut, "EU", Today, Due);
        Items(Allotted).ShouldBe([waits]);
        Items(Allotted, new LabelsFreed(CleanLot, "EU", Series, new(26_950))).ShouldBe([waits]);
        Items(Allotted, new LabelsFreed(CleanLot, "EU", Series, new(27_000))).ShouldBeEmpty();
        Items(Allotted, Certified(Due)).ShouldBeEmpty();
        Items(Allotted, Certified(Due.AddDays(1))).ShouldBe([waits]);
    }
}
