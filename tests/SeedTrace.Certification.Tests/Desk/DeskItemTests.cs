using SeedTrace.Certification.Desk;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Desk;

/// <summary>What each thing waits for, by what happened to it.</summary>
public sealed class DeskItemTests
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly DateOnly First = new(2026, 5, 1);

    /// <summary>One fact a day.</summary>
    private static T? Told<T>(params object[] facts) where T : class, IStreamState<T> =>
        facts.Select((fact, n) => (fact, At: new DateTimeOffset(First.AddDays(n), new(9, 0), TimeSpan.Zero))).Aggregate((T?)null, (state, told) => T.Fold(state, told.fact, told.At));

    private static DeskItem[] Crop(params object[] facts) => [.. Told<CropOnDesk>(facts)!.Items("crop/1")];

    private static DeskItem[] Lot(params object[] facts) => [.. Told<LotOnDesk>(facts)!.Items("lot/1")];

    private static DeskItem On(DeskSection section, int day, DateOnly? due = null, string stream = "crop/1", string scheme = "") => new(stream, section, scheme, First.AddDays(day), due);

    private static DeskItem OfLot(DeskSection section, int day, DateOnly? due = null, string scheme = "EU") => On(section, day, due, "lot/1", scheme);

    private static readonly CropEntered Entered = Season.Entered(Pack(), "C1");
    private static readonly RemedyOrdered Remedy = new(Season.Crop, "OFF_TYPES", "ROGUE", new(2026, 7, 20), Inspector);
    private static readonly VarietalQualityCertified Field = new(CleanLot, Wheat, C1, [Season.Crop], "EU-TRZAX 2016.1");
    private static readonly SowingQualityCertified Laboratory = new(CleanLot, C1, Document("TEST", 1), new(2027, 10, 12), "EU-TRZAX 2016.1");
    private static readonly LotCertified Certificate = Season.Certificate(CleanLot, C1);

    [Fact]
    public void A_crop_waits_for_its_inspection_then_for_its_decision()
    {
        Crop(Entered).ShouldBe([On(DeskSection.CropsToInspect, 0)]);
        Crop(Entered, Visit()).ShouldBe([On(DeskSection.CropsToDecide, 1)]);
        Crop(Entered, Visit(), Visit(visit: 2)).ShouldBe([On(DeskSection.CropsToDecide, 2)], "since it was last seen");
        Crop(Entered, Visit(), new CropApproved(Season.Crop, C1, 80, "EU-TRZAX 2016.1")).ShouldBeEmpty();
        Crop(Entered, Visit(), new CropRejected(Season.Crop, "OFF_TYPES")).ShouldBeEmpty();
    }

    [Fact]
    public void A_crop_that_is_entered_in_two_schemes_waits_for_both()
    {
        var second = Season.Entered(Pack("KZ"), "I репродукция");
        Crop(Entered, second, Visit(), new CropApproved(Season.Crop, C1, 80, "EU-TRZAX 2016.1")).ShouldBe([On(DeskSection.CropsToDecide, 2)]);
        Crop(Entered, Visit(), new CropApproved(Season.Crop, C1, 80, "EU-TRZAX 2016.1"), second).ShouldBe([On(DeskSection.CropsToDecide, 1)]);
    }

    [Fact]
    public void A_remedy_is_due_on_the_day_it_was_ordered_for_until_somebody_has_looked()
    {
        Crop(Entered, Visit(), Remedy).ShouldBe([On(DeskSection.RemediesToInspect, 2, Remedy.Due)]);
        Crop(Entered, Visit(), Remedy, Visit(visit: 2)).ShouldBe([On(DeskSection.CropsToDecide, 3)]);
    }

    [Fact]
    public void A_sample_waits_for_its_laboratory()
    {
        var sample = SampleOf(CleanLot);
        SampleOnDesk.Items(sample, "sample/1").ShouldBe([new("sample/1", DeskSection.SamplesToTest, "", Sampled)]);
        SampleOnDesk.Items(Sample.Fold(sample, new SampleTested(Document("SAMP", 1), Document("TEST", 1)))!, "sample/1").ShouldBeEmpty();
    }

    [Fact]
    public void A_lot_with_both_halves_waits_for_its_certificate_in_each_scheme()
    {
        Lot(Field).ShouldBeEmpty();
        Lot(Laboratory).ShouldBeEmpty();
        Lot(Field, Laboratory).ShouldBe([OfLot(DeskSection.LotsToCertify, 1)]);
        Lot(Laboratory, Field).ShouldBe([OfLot(DeskSection.LotsToCertify, 1)]);
    }

    [Fact]
    public void A_later_test_waits_to_renew_the_certificate()
    {
        var certified = OfLot(DeskSection.CertificatesEnding, 2, Certificate.ValidUntil);
        Lot(Field, Laboratory, Certificate).ShouldBe([certified]);
        Lot(Field, Laboratory, Certificate, Laboratory with { ValidUntil = new(2028, 3, 1) }).ShouldBe([OfLot(DeskSection.LotsToCertify, 3), certified]);
        Lot(Field, Laboratory, Certificate, Laboratory with { ValidUntil = new(2028, 3, 1) }, Certificate with { ValidUntil = new(2028, 3, 1) })
            .ShouldBe([OfLot(DeskSection.CertificatesEnding, 4, new(2028, 3, 1))]);
    }

    [Fact]
    public void A_certificate_with_labels_in_trade_is_looked_at_after_its_end()
    {
        var labelled = new LabelsAllotted(CleanLot, "EU", Document("LABEL", 1), new(500));
        Lot(Field, Laboratory, Certificate, labelled).ShouldBe(
            [OfLot(DeskSection.CertificatesEnding, 2, Certificate.ValidUntil), OfLot(DeskSection.CertificatesEnded, 2, Certificate.ValidUntil)]);
    }

    [Fact]
    public void A_lot_under_review_waits_for_a_decision_since_the_first_doubt()
    {
        var doubt = new LotPutUnderReview(CleanLot, ParentLot, "FRAUD", new(2026, 6, 3));
        var certified = OfLot(DeskSection.CertificatesEnding, 2, Certificate.ValidUntil);
        Lot(Field, Laboratory, Certificate, doubt, doubt with { Because = RawLot, From = new(2026, 6, 9) })
            .ShouldBe([new("lot/1", DeskSection.LotsUnderReview, "", doubt.From), certified]);
        Lot(Field, Laboratory, Certificate, doubt, new LotReviewEnded(CleanLot, ReviewOutcome.Kept)).ShouldBe([certified]);
        Lot(Field, Laboratory, Certificate, doubt, new LotDecertified(CleanLot, "FRAUD")).ShouldBeEmpty();
    }

    [Fact]
    public void After_a_withdrawal_only_the_buyers_are_waited_for()
    {
        var withdrawn = new LotDecertified(CleanLot, "FRAUD", new(2026, 5, 11));
        Lot(Field, Laboratory, Certificate, withdrawn).ShouldBe([OfLot(DeskSection.BuyersToTell, 3, withdrawn.NoticeDue, "")]);
        Lot(Field, Laboratory, Certificate, withdrawn, new BuyersTold(CleanLot, 3)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_item_says_where_the_next_step_is_taken()
    {
        foreach (var section in Enum.GetValues<DeskSection>())
            new DeskItem("lot/KAZ-1", section, "", First).Next.ShouldStartWith("/");
        new DeskItem("crop/KAZ-1", DeskSection.CropsToDecide, "", First).Next.ShouldBe("/crops/KAZ-1/approvals");
    }

    [Fact]
    public void An_entry_is_overdue_after_its_day()
    {
        DeskEntry.Of(On(DeskSection.CropsToDecide, 0), First, First).Overdue.ShouldBeFalse();
        DeskEntry.Of(On(DeskSection.CropsToDecide, 0), First, First.AddDays(1)).Overdue.ShouldBeTrue();
        DeskEntry.Of(On(DeskSection.CropsToDecide, 0), null, First.AddDays(1)).Overdue.ShouldBeFalse();
    }
}
