using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.ControlPlots;

public sealed class ControlPlotTests
{
    private static readonly DocumentNumber Number = Document("PLOT", 1);
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly SeedLot Made = Cleaned(CleanLot, RawLot);
    private static readonly ControlPlot Plot = new(Number, CleanLot, PlotKind.PostControl, Today.AddDays(-30), []);

    private static LotCertification Certified(params object[] since) => Halves(Pack(), "C1", null, [Certificate(CleanLot, C1), .. since]);

    private static Decision Sow(LotCertification? lot, SeedLot? made, PlotKind kind = PlotKind.PostControl, PartyId? by = null, ForeignLot? foreign = null) =>
        new SowControlPlot(Number, CleanLot, kind, by ?? Inspector).Decide(lot, made, foreign);

    private static Decision Count(int offTypes, LotCertification? lot, int plants = 1_000, ControlPlot? plot = null, PartyId? by = null, DateOnly? day = null) =>
        new CountControlPlot(Number, plants, offTypes, by ?? Inspector, day ?? Today).Decide(plot ?? Plot, lot, Made, [Pack()]);

    private static ControlPlotCounted Counted(int offTypes, params PlotVerdict[] verdicts) => new(Number, 1_000, offTypes, Inspector, verdicts);

    [Fact]
    public void A_plot_is_sown_of_a_certified_lot_or_of_seed_that_is_to_be_sown()
    {
        Sow(Certified(), Made).Then(new NewFact($"plot/{Number}", new ControlPlotSown(Number, CleanLot, PlotKind.PostControl)));
        Sow(null, Made, PlotKind.PreControl).Facts().ShouldHaveSingleItem();
        Sow(null, null, PlotKind.PreControl, foreign: new(Wheat, new("DE", "B", CanonicalClass.Basic), Today)).Facts().ShouldHaveSingleItem("seed from abroad is sown, too");
        Sow(null, Made).ThenRefused("lot-not-certified");
        Sow(null, null).ThenRefused("lot-unknown");
    }

    [Fact]
    public void Nobody_looks_at_what_grows_from_his_own_lot()
    {
        Sow(Certified(), Made, by: Grower).ThenRefused("self-inspection");
        Count(0, Certified(), by: Grower).ThenRefused("self-inspection");
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void The_plants_are_held_against_the_purity_the_class_asks_for_in_the_field(int offTypes, bool met)
    {
        var counted = new NewFact($"plot/{Number}", Counted(offTypes, new PlotVerdict(C1, met, "EU-TRZAX 2016.1")));
        var review = new NewFact($"lot/{CleanLot}", new LotPutUnderReview(CleanLot, CleanLot, "PLOT_FAILED", Today));
        Count(offTypes, Certified()).Then(met ? [counted] : [counted, review]);
    }

    [Fact]
    public void A_failed_plot_reopens_the_decision_and_withdraws_nothing()
    {
        var lot = Count(50, Certified()).Facts().Skip(1).Select(fact => fact.Fact).Aggregate((LotCertification?)Certified(), LotCertification.Fold)!;
        LotCertification.Objection(lot)!.ThenRefused("lot-under-review");
        lot.Decertified.ShouldBeNull();
        Count(60, lot).Facts().ShouldHaveSingleItem("it is under review for this already");
        Count(60, Certified(new LotDecertified(CleanLot, "FRAUD"))).Facts().ShouldHaveSingleItem("there is no decision left to reopen");
    }

    [Fact]
    public void Where_no_norm_says_what_to_expect_a_count_is_a_finding() =>
        Count(900, null).Then(new NewFact($"plot/{Number}", Counted(900)));

    [Fact]
    public void A_count_makes_sense()
    {
        Count(-1, Certified()).ThenRefused("counts-malformed");
        Count(0, Certified(), plants: 0).ThenRefused("counts-malformed");
        Count(1_001, Certified()).ThenRefused("counts-malformed");
        Count(0, Certified(), day: Today.AddDays(-31)).ThenRefused("counted-before-sowing");
        new CountControlPlot(Number, 10, 0, Inspector, Today).Decide(null, null, null, []).ThenRefused("control-plot-unknown");
    }
}
