using CsCheck;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class ReviewTests
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly LotNumber Child = Lot(7);
    private static readonly LotNumber Grandchild = Lot(8);
    private static readonly LotPutUnderReview Doubt = new(CleanLot, ParentLot, "OTHER_VARIETY", Today);
    private static readonly DocumentNumber Lower = Document("CERT", 9);

    private static LotCertification Certified(LotNumber? lot = null, params object[] since) =>
        Halves(Pack(), "C1", lot, [Certificate(lot ?? CleanLot, C1, validFrom: new(2026, 10, 13)), .. since]);

    private static Descendant Came(LotNumber lot, params object[] since) => new(lot, false, Certified(lot, since));

    private static Decision Withdraw(params Descendant[] descendants) =>
        new DecertifyLot(ParentLot, "OTHER_VARIETY", Today).Decide(null, Released(ParentLot), descendants, []);

    private static ReviewCase Case(LotCertification? lot, Sowing? sowing = null, params LotCertification[] parts) =>
        new(CleanLot, lot, parts, [sowing ?? Sowing(CertifiedParent(CanonicalClass.Basic))]);

    private static Decision Keep(LotCertification? lot, Sowing? sowing = null, params LotCertification[] parts) => new KeepLot(CleanLot).Decide(Case(lot, sowing, parts));

    private static Decision Downgrade(LotCertification? lot, string? @class = "C2", ReviewCase? review = null, bool rules = true, decimal germination = 97, params Descendant[] descendants) =>
        new DowngradeLot(CleanLot, @class is null ? [] : [new("EU", @class)], Today)
            .Decide(review ?? Case(lot), [new("EU", Lower, rules ? Pack() : null, Found(germination))], descendants);

    [Fact]
    public void A_withdrawal_puts_what_came_of_the_lot_under_review_and_withdraws_none_of_it() => Withdraw(Came(Child), Came(Grandchild)).Then(
        new NewFact($"lot/{ParentLot}", new LotDecertified(ParentLot, "OTHER_VARIETY")),
        new NewFact($"lot/{Child}", new LotPutUnderReview(Child, ParentLot, "OTHER_VARIETY", Today)),
        new NewFact($"lot/{Grandchild}", new LotPutUnderReview(Grandchild, ParentLot, "OTHER_VARIETY", Today)));

    [Fact]
    public void Only_what_somebody_relies_on_comes_under_review()
    {
        Withdraw(new Descendant(Child, false, null)).Facts().ShouldHaveSingleItem("nobody has certified it");
        Withdraw(new Descendant(Child, false, Halves(Pack(), "C1", Child))).Facts().ShouldHaveSingleItem("two halves are no certificate");
        Withdraw(Came(Child, new LotDecertified(Child, "FRAUD"))).Facts().ShouldHaveSingleItem("it is withdrawn already");
        Withdraw(Came(Child, new LotPutUnderReview(Child, ParentLot, "PURITY", Today))).Facts().ShouldHaveSingleItem("it is under review because of this lot already");
        Withdraw(Came(Child, new LotPutUnderReview(Child, RawLot, "PURITY", Today))).Facts().Length.ShouldBe(2, "another doubt is another doubt");
        Withdraw(new Descendant(Child, true, null)).Facts().Length.ShouldBe(2, "its maintainer vouches for it");
    }

    [Fact]
    public void Nothing_is_certified_or_labelled_of_a_lot_under_review()
    {
        var lot = Certified(null, Doubt);
        LotCertification.Objection(lot)!.ThenRefused("lot-under-review");
        LotCertification.Objection(null, lot)!.ThenRefused("lot-under-review");
        LotCertification.PartsObjection([lot])!.ThenRefused("source-under-review");
        new IssueLabels(Document("LABEL", 1), CleanLot, "EU", 10, new(50), Today).Decide(lot, [], Pack(), null).ThenRefused("lot-under-review");
        new CertifySowingQuality(CleanLot, "EU", "C1", Document("TEST", 2), Today).Decide(lot, OriginOf(Cleaned(CleanLot, RawLot)), [], null, null, [], null).ThenRefused("lot-under-review");
    }

    [Fact]
    public void Nothing_is_certified_of_what_grew_from_a_lot_under_review_until_that_is_decided()
    {
        Certify(CertifiedParent(CanonicalClass.Basic, since: Doubt with { Lot = ParentLot, Because = RawLot })).ThenRefused("parent-under-review");
        Certify(CertifiedParent(CanonicalClass.Basic, since: [Doubt with { Lot = ParentLot, Because = RawLot }, new LotReviewEnded(ParentLot, ReviewOutcome.Kept)]))
            .Facts().ShouldHaveSingleItem();
        var whole = CertifiedParent(CanonicalClass.Basic, since: Doubt with { Lot = ParentLot, Because = RawLot });
        Certify(new(Child, PartOf(ParentLot, Child), null, whole)).ThenRefused("parent-under-review");

        static Decision Certify(ParentSeed parent) => new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today)
            .Decide(Halves(Pack(), "C1"), OriginOf(Cleaned(CleanLot, RawLot)), [], [], [Sowing(parent)], Pack(), null);
    }

    [Fact]
    public void A_lot_under_review_can_still_be_stopped_and_withdrawn()
    {
        var lot = Certified(null, Doubt);
        new OrderStopSale(CleanLot, "HEALTH", Today).Decide(lot, Cleaned(CleanLot, RawLot)).Facts().ShouldHaveSingleItem();
        var withdrawn = new DecertifyLot(CleanLot, "FRAUD", Today).Decide(lot, Cleaned(CleanLot, RawLot), [], []).After(lot);
        withdrawn.Review.ShouldBeEmpty();
        Keep(withdrawn).ThenRefused("lot-not-under-review");
    }

    [Fact]
    public void A_kept_lot_is_what_it_was()
    {
        Keep(Certified(null, Doubt, Doubt with { Because = RawLot })).Then(new NewFact($"lot/{CleanLot}", new LotReviewEnded(CleanLot, ReviewOutcome.Kept)));
        LotCertification.Objection(Keep(Certified(null, Doubt)).After(Certified(null, Doubt))).ShouldBeNull();
        Keep(Certified()).ThenRefused("lot-not-under-review");
        Keep(null).ThenRefused("lot-not-under-review");
    }

    [Fact]
    public void A_lot_is_not_kept_in_a_class_its_parents_or_parts_allow_no_more()
    {
        Keep(Certified(null, Doubt), Sowing(CertifiedParent(CanonicalClass.Certified1))).ThenRefused("class-not-below-parent");
        Keep(Certified(null, Doubt), null, Certified(RawLot, Certificate(RawLot, new("EU", "C2", CanonicalClass.Certified2)))).ThenRefused("class-above-approved");
        Keep(Certified(null, Doubt), null, Certified(RawLot)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_downgraded_lot_was_of_the_lower_class_from_its_first_day_and_what_came_of_it_comes_under_review()
    {
        var lot = Certified(null, Doubt);
        var c2 = new SeedClass("EU", "C2", CanonicalClass.Certified2);
        var decision = Downgrade(lot, descendants: Came(Child));
        decision.Then(
            new NewFact($"lot/{CleanLot}", new VarietalQualityCertified(CleanLot, Wheat, c2, [Crop], "EU-TRZAX 2016.1")),
            new NewFact($"lot/{CleanLot}", new SowingQualityCertified(CleanLot, c2, Document("TEST", 1), new(2027, 10, 12), "EU-TRZAX 2016.1")),
            new NewFact($"lot/{CleanLot}", new LotCertified(
                CleanLot, Lower, c2, CanonicalClass.Basic, new(27_000), new(2027, 10, 12), "EU-TRZAX 2016.1", new(2026, 10, 13))),
            new NewFact($"lot/{CleanLot}", new LotReviewEnded(CleanLot, ReviewOutcome.Downgraded)),
            new NewFact($"lot/{Child}", new LotPutUnderReview(Child, CleanLot, "OTHER_VARIETY", Today)));
        var lowered = decision.Facts().SkipLast(1).Select(fact => fact.Fact).Aggregate((LotCertification?)lot, LotCertification.Fold)!;
        LotCertification.Objection(lowered).ShouldBeNull();
        new ParentSeed(CleanLot, null, lowered).LevelOn(new(2026, 10, 13)).ShouldBe(CanonicalClass.Certified2);
    }

    [Fact]
    public void A_downgrade_goes_down_and_is_within_the_rules()
    {
        var lot = Certified(null, Doubt);
        Downgrade(Certified()).ThenRefused("lot-not-under-review");
        Downgrade(lot, null).ThenRefused("classes-malformed");
        new DowngradeLot(CleanLot, [new("EU", "C2"), new("EU", "C2")], Today).Decide(Case(lot), [], []).ThenRefused("classes-malformed");
        new DowngradeLot(CleanLot, [new("KZ", "II репродукция")], Today).Decide(Case(lot), [], []).ThenRefused("lot-not-certified");
        Downgrade(lot, rules: false).ThenRefused("rules-missing");
        Downgrade(lot, "C9").ThenRefused("class-unknown");
        Downgrade(lot, "C1").ThenRefused("class-not-lower");
        Downgrade(lot, germination: 10).ThenRefused("germination-below-norm");
        Downgrade(lot, review: Case(lot, Sowing(CertifiedParent(CanonicalClass.Certified2)))).ThenRefused("class-not-below-parent");
    }

    [Fact]
    public void A_scheme_that_is_not_named_keeps_its_class_if_its_parents_still_allow_it()
    {
        var first = new SeedClass("KZ", "I репродукция", CanonicalClass.Certified1);
        var lot = Certified(null,
            new VarietalQualityCertified(CleanLot, Wheat, first, [Crop], "KZ-TRZAX 2005.1"), new SowingQualityCertified(CleanLot, first, Document("TEST", 1), new(2027, 10, 12), "KZ-TRZAX 2005.1"),
            Certificate(CleanLot, first), Doubt);
        var lowered = Downgrade(lot).After(lot);
        lowered.Schemes.Values.Select(standing => standing.Certificate!.Class.Code).ShouldBe(["C2", "I репродукция"]);
        lowered.Review.ShouldBeEmpty();
        Downgrade(lot, review: Case(lot, Sowing(CertifiedParent(CanonicalClass.Certified1)))).ThenRefused("class-not-below-parent");
    }

    /// <summary>However withdrawals, doubts and decisions follow one another, a lot may be labelled only when none of them stands against it.</summary>
    [Fact]
    public void A_lot_is_free_exactly_when_its_last_doubt_was_decided() => Gen.Int[0, 5].Array[0, 12].Sample(steps =>
    {
        var (lot, doubted, withdrawn, stopped) = (Certified(), false, false, false);
        foreach (var step in steps)
        {
            object fact;
            (fact, doubted, withdrawn, stopped) = step switch
            {
                0 => ((object)Doubt, true, withdrawn, stopped),
                1 => (Doubt with { Because = RawLot }, true, withdrawn, stopped),
                2 => (new LotReviewEnded(CleanLot, ReviewOutcome.Kept), false, withdrawn, stopped),
                3 => (new StopSaleOrdered(CleanLot, "HEALTH"), doubted, withdrawn, true),
                4 => (new StopSaleLifted(CleanLot, "RETESTED"), doubted, withdrawn, false),
                _ => (new LotDecertified(CleanLot, "FRAUD"), false, true, stopped),
            };
            lot = LotCertification.Fold(lot, fact)!;
        }
        (LotCertification.Objection(lot) is null).ShouldBe(!doubted && !withdrawn && !stopped);
    });
}
