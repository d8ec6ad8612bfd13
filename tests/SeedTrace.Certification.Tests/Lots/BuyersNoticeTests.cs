using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class BuyersNoticeTests
{
    private static readonly SeedLot Known = Cleaned(CleanLot, RawLot);
    private static readonly LotCertification Certified = Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1)));
    private static readonly LotCertification Withdrawn = LotCertification.Fold(Certified, new LotDecertified(CleanLot, "FRAUD", Today.AddDays(7)))!;

    private static Decision Tell(LotCertification? lot, SeedLot? made, int buyers = 14, PartyId? owner = null) => new TellBuyers(CleanLot, buyers, owner).Decide(lot, made);

    private static DateOnly? NoticeDue(params RulePack[] packs) =>
        ((LotDecertified)new DecertifyLot(CleanLot, "FRAUD", Today).Decide(Certified, Known, [], packs).Facts()[0].Fact).NoticeDue;

    [Fact]
    public void Buyers_are_told_within_the_days_of_the_scheme_that_gives_least()
    {
        Pack().BuyersNotice.ShouldNotBeNull().Days.ShouldBe(7);
        NoticeDue(Pack()).ShouldBe(Today.AddDays(7));
        NoticeDue(Pack("KZ")).ShouldBeNull("no source sets days for it");
        NoticeDue(Pack("KZ"), Pack()).ShouldBe(Today.AddDays(7));
        NoticeDue(Pack(), Pack() with { BuyersNotice = new(3, "a decree", false) }).ShouldBe(Today.AddDays(3));
        NoticeDue().ShouldBeNull();
    }

    [Fact]
    public void Whoever_had_the_lot_certified_says_that_its_buyers_know()
    {
        Tell(Withdrawn, Known, owner: Grower).Then(new NewFact($"lot/{CleanLot}", new BuyersTold(CleanLot, 14)));
        Tell(Withdrawn, Known, 0).Facts().ShouldHaveSingleItem("none of it may have been sold");
    }

    [Fact]
    public void A_notice_is_the_owners_of_a_withdrawn_lot_and_given_once()
    {
        Tell(Withdrawn, Known, owner: Inspector).ThenRefused("lot-unknown");
        Tell(Withdrawn, null).ThenRefused("lot-unknown");
        Tell(Withdrawn, Known, -1).ThenRefused("buyers-malformed");
        Tell(Certified, Known).ThenRefused("lot-not-decertified");
        Tell(Tell(Withdrawn, Known).After(Withdrawn), Known).ThenRefused("buyers-told-already");
    }
}
