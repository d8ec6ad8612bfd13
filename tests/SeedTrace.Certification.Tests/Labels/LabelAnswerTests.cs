using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

public sealed class LabelAnswerTests
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly LabelSeries Series =
        new(new IssuedLabels(Document("LABEL", 1), CleanLot, Document("CERT", 1), C1, 1, 540, new(50), "blue"), [], [], []);

    private static LabelAnswer? Ask(long number = 7, DateOnly? day = null, params object[] since) => AskPart([], number, day, since);

    private static LabelAnswer? AskPart(LotCertification[] wholes, long number = 7, DateOnly? day = null, params object[] since) => LabelAnswer.Of(
        number, Series, Halves(Pack(), "C1", null, [Certificate(CleanLot, C1), .. since]), wholes, day ?? Today);

    [Fact]
    public void A_label_tells_what_is_in_the_container()
    {
        var answer = Ask()!;
        answer.ShouldBe(new(CleanLot, Wheat, "C1", "EU", new(50), LabelStatus.Certified, answer.Reasons));
        answer.MaySell.ShouldBeTrue();
        answer.Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void A_stopped_decertified_or_expired_lot_may_not_be_sold()
    {
        Ask(since: new StopSaleOrdered(CleanLot, "HEALTH")).ShouldSatisfy(LabelStatus.Stopped, "HEALTH");
        Ask(since: [new StopSaleOrdered(CleanLot, "HEALTH"), new LotDecertified(CleanLot, "FRAUD")]).ShouldSatisfy(LabelStatus.Decertified, "FRAUD");
        Ask(day: new(2027, 10, 13)).ShouldSatisfy(LabelStatus.Expired, "EXPIRED");
        Ask(day: new(2027, 10, 12))!.MaySell.ShouldBeTrue();
    }

    [Fact]
    public void A_part_of_a_lot_that_was_stopped_or_withdrawn_may_not_be_sold()
    {
        AskPart([Ordered(new StopSaleOrdered(RawLot, "GERMINATION"))]).ShouldSatisfy(LabelStatus.Stopped, "GERMINATION");
        AskPart([Ordered(new StopSaleOrdered(RawLot, "GERMINATION")), Ordered(new LotDecertified(ParentLot, "FRAUD"))])
            .ShouldSatisfy(LabelStatus.Decertified, "FRAUD");
        AskPart([Ordered(new StopSaleOrdered(RawLot, "GERMINATION"), new StopSaleLifted(RawLot, "RETESTED"))])!.MaySell.ShouldBeTrue();
    }

    [Fact]
    public void A_lot_under_review_says_so_until_that_is_decided()
    {
        var review = new LotPutUnderReview(CleanLot, ParentLot, "OTHER_VARIETY", Today);
        Ask(since: review).ShouldSatisfy(LabelStatus.UnderReview, "OTHER_VARIETY");
        Ask(since: [review, new StopSaleOrdered(CleanLot, "HEALTH")]).ShouldSatisfy(LabelStatus.Stopped, "HEALTH");
        Ask(since: [review, new LotReviewEnded(CleanLot, ReviewOutcome.Kept)])!.MaySell.ShouldBeTrue();
        AskPart([Ordered(review with { Lot = RawLot })]).ShouldSatisfy(LabelStatus.UnderReview, "OTHER_VARIETY");
    }

    [Fact]
    public void A_label_that_names_a_class_the_lot_has_no_more_sells_nothing() =>
        Ask(since: Certificate(CleanLot, new("EU", "C2", CanonicalClass.Certified2))).ShouldSatisfy(LabelStatus.Stopped, "CLASS_NOT_ALLOWED");

    [Fact]
    public void A_number_beyond_the_series_was_never_issued()
    {
        Ask(540).ShouldNotBeNull();
        Ask(541).ShouldBeNull();
        LabelAnswer.Of(1, null, null, [], Today).ShouldBeNull();
    }
}

internal static class LabelAnswerAssertions
{
    public static void ShouldSatisfy(this LabelAnswer? answer, LabelStatus status, string reason)
    {
        answer!.Status.ShouldBe(status);
        answer.MaySell.ShouldBeFalse();
        answer.Reasons.ShouldBe([reason]);
    }
}
