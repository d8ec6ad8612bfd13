using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Who may inspect which class: officials, and licensed inspectors as far as the scheme lets them.</summary>
public sealed class InspectorsTests
{
    private static readonly PartyId Agronomist = PartyId.Parse("agronomist-1");
    private static readonly DateOnly Due = new(2026, 7, 20);
    private static readonly Sowing WithoutPlot = Sowing(CertifiedParent(CanonicalClass.Basic));
    private static readonly Sowing InPlot = WithoutPlot with { InControlPlots = [ParentLot] };
    private static readonly RemedyOrdered Ordered = new(Crop, "OFF_TYPES", "ROGUE", Due, Inspector, InspectorKind.Official);

    private static FieldInspected Official(int visit = 1, int offTypes = 0, decimal hectares = 80) =>
        Visit(offTypes: offTypes, hectares: hectares, visit: visit) with { Inspector = Inspector, InspectorKind = InspectorKind.Official };

    private static FieldInspected Licensed(int visit = 1, int offTypes = 0) =>
        Visit(offTypes: offTypes, visit: visit) with { Inspector = Agronomist, InspectorKind = InspectorKind.Licensed };

    private static CropInspection Given(string aim, params object[] facts) => Spec.Given<CropInspection>([Entered(Pack(), aim), .. facts])!;

    /// <summary>Entered for basic seed of the EU and for elite seed of Kazakhstan.</summary>
    private static CropInspection InBoth(params object[] facts) => Spec.Given<CropInspection>([Entered(Pack(), "BS"), Entered(Pack("KZ"), "элита"), .. facts])!;

    private static Decision Approve(CropInspection crop, Sowing? sown = null, string? code = null, InspectorKind by = InspectorKind.Official, string scheme = "EU") =>
        new ApproveCrop(Crop, scheme, code, 76, by == InspectorKind.Official ? Inspector : Agronomist, Kind: by) { Sowing = sown }.Decide(crop, Pack(scheme));

    private static Entitlement[] AimsOf(CropInspection crop, Sowing? sown = null) =>
        [.. crop.Aims.Select(aim => new Entitlement(Pack(aim.Scheme), Pack(aim.Scheme).Find(aim.Code)!, sown))];

    private static string Refusal(Decision decision, string code)
    {
        decision.ThenRefused(code);
        return ((Decision.Refused)decision).Sentence;
    }

    [Fact]
    public void Basic_seed_is_inspected_by_officials()
    {
        var sentence = Refusal(Approve(Given("BS", Licensed()), InPlot), "inspections-not-counted");
        foreach (var said in (string[])["visit 1 by a licensed inspector, not counted", "EU-TRZAX 2016.1 has crops for BS inspected by officials", "S1 APHA/NIAB technical annex", "Have an official inspect the crop."])
            sentence.ShouldContain(said);
        Approve(Given("BS", Licensed(), Official(2)), InPlot).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Certified_seed_is_inspected_by_licensed_inspectors_too_where_every_lot_sown_has_a_control_plot()
    {
        Approve(Given("C1", Licensed()), InPlot).Facts().ShouldHaveSingleItem();
        var sentence = Refusal(Approve(Given("C1", Licensed()), WithoutPlot), "inspections-not-counted");
        sentence.ShouldContain("licensed ones where every lot sown has a control plot");
        sentence.ShouldEndWith($"Have an official inspect the crop, or have a control plot sown of lot {ParentLot}.");
        Approve(Given("C1", Official()), WithoutPlot).Facts().ShouldHaveSingleItem("officials need no plot");
        Refusal(Approve(Given("C1", Licensed())), "inspections-not-counted").ShouldEndWith("which lots were sown is not known.");
    }

    [Fact]
    public void A_plot_of_the_whole_shows_what_its_parts_grow_into_and_one_of_a_part_says_nothing_of_another_lot()
    {
        var part = new ParentSeed(CleanLot, PartOf(ParentLot), null, CertifiedParent(CanonicalClass.Basic));
        Approve(Given("C1", Licensed()), Sowing(part) with { InControlPlots = [ParentLot] }).Facts().ShouldHaveSingleItem();
        var other = CertifiedParent(CanonicalClass.Basic) with { Lot = RawLot };
        Refusal(Approve(Given("C1", Licensed()), Sowing(part, other) with { InControlPlots = [ParentLot] }), "inspections-not-counted").ShouldEndWith($"of lot {RawLot}.");
    }

    [Fact]
    public void A_visit_that_does_not_count_is_neither_for_the_crop_nor_against_it_and_one_that_counts_is_both()
    {
        Approve(Given("BS", Licensed(offTypes: 500), Official(2)), InPlot).Facts().ShouldHaveSingleItem();
        Approve(Given("C1", Licensed(offTypes: 500), Official(2)), InPlot).ThenRefused("off-types-over-limit");
        Approve(Given("BS", Licensed(), Official(2, hectares: 70)), InPlot).ThenRefused("approved-more-than-inspected");
        var twice = Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { FieldInspectionsMin = 2 })] };
        Refusal(new ApproveCrop(Crop, "EU", null, 76, Inspector).Decide(Given("BS", Official(), Licensed(2)), twice), "inspections-not-counted").ShouldContain("1 count for BS, which asks for 2");
    }

    [Fact]
    public void One_crop_is_judged_in_each_scheme_by_whom_that_scheme_asks_for()
    {
        var crop = InBoth(Licensed());
        Approve(crop, by: InspectorKind.Licensed, scheme: "KZ").Then(new NewFact(
            $"crop/{Crop}", new CropApproved(Crop, new("KZ", "элита", CanonicalClass.Basic), 76, "KZ-TRZAX 2005.1", Agronomist, InspectorKind.Licensed)));
        Approve(crop, InPlot).ThenRefused("inspections-not-counted");
        Approve(crop, InPlot, by: InspectorKind.Licensed).ThenRefused("inspector-not-entitled");
    }

    [Fact]
    public void What_a_scheme_says_nothing_of_is_for_officials()
    {
        var gost = Spec.Given<CropInspection>(Entered(Pack("GOST"), "РС1"), Licensed())!;
        Refusal(Approve(gost, InPlot, scheme: "GOST"), "inspections-not-counted").ShouldContain("the pack says nothing of who inspects");
    }

    [Fact]
    public void Visits_from_before_this_was_said_were_those_of_officials() => Approve(Given("BS", Visit())).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_licensed_inspector_decides_on_no_class_that_is_not_his_nor_that_it_is_a_lower_one()
    {
        Refusal(Approve(Given("BS", Official()), InPlot, by: InspectorKind.Licensed), "inspector-not-entitled").ShouldEndWith("Have an official decide.");
        Approve(Given("BS", Official()), InPlot, "C1", InspectorKind.Licensed).ThenRefused("inspector-not-entitled");
        Approve(Given("C1", Official()), WithoutPlot, by: InspectorKind.Licensed).ThenRefused("inspector-not-entitled");
        Approve(Given("C1", Official()), InPlot, by: InspectorKind.Licensed).Facts().ShouldHaveSingleItem();
        Approve(Given("BS", Licensed()), InPlot, "C1").Facts().ShouldHaveSingleItem("an official may rest a lower class on visits that count for it");
    }

    [Fact]
    public void What_is_said_of_a_crop_as_a_whole_he_says_where_every_scheme_asks_for_him()
    {
        (string Fact, Func<CropInspection, Entitlement[], Decision> Say)[] deeds =
        [
            ("crop-rejected", (crop, aims) => new RejectCrop(Crop, "OFF_TYPES", Agronomist, Kind: InspectorKind.Licensed).Decide(crop, aims)),
            ("part-rejected", (crop, aims) => new RejectPart(Crop, 4, "OFF_TYPES", Agronomist, Kind: InspectorKind.Licensed).Decide(crop, aims)),
            ("remedy-ordered", (crop, aims) => new OrderRemedy(Crop, "OFF_TYPES", "ROGUE", Due, Agronomist, Due.AddDays(-9), Kind: InspectorKind.Licensed).Decide(crop, aims)),
        ];
        foreach (var (fact, say) in deeds)
        {
            var (basic, certified, both) = (Given("BS", Licensed()), Given("C1", Licensed()), InBoth(Licensed()));
            say(basic, AimsOf(basic, InPlot)).ThenRefused("inspector-not-entitled");
            say(certified, AimsOf(certified, WithoutPlot)).ThenRefused("inspector-not-entitled");
            say(both, AimsOf(both, InPlot)).ThenRefused("inspector-not-entitled");
            say(certified, []).ThenRefused("rules-missing");
            var said = say(certified, AimsOf(certified, InPlot)).Facts().ShouldHaveSingleItem().Fact;
            said.GetType().GetProperty(nameof(InspectorKind))!.GetValue(said).ShouldBe(InspectorKind.Licensed, fact);
            say(certified with { Applicant = Agronomist }, AimsOf(certified, InPlot)).ThenRefused("self-inspection");
        }
        var decided = InBoth(Licensed(), new CropApproved(Crop, new("EU", "BS", CanonicalClass.Basic), 76, "EU-TRZAX 2016.1"));
        deeds[2].Say(decided, AimsOf(decided)).Facts().ShouldHaveSingleItem("only the scheme that asks for him is open");
    }

    [Fact]
    public void He_inspects_every_crop_but_his_own_and_the_fact_says_what_he_is()
    {
        var visit = new InspectField(Crop, Agronomist, "BBCH 75", 80, 10_000, 0, null, 2, Sampled, Kind: InspectorKind.Licensed);
        visit.Decide(Given("BS"), Sowing().Crop).Then(new NewFact($"crop/{Crop}", Licensed()));
        (visit with { Inspector = Grower }).Decide(Given("BS"), Sowing().Crop).ThenRefused("self-inspection");
    }

    [Fact]
    public void A_remedy_or_an_appeal_is_looked_at_by_whom_the_class_asks_for()
    {
        static CropInspection Then(CropInspection crop, FieldInspected visit, DateOnly on) => CropInspection.Fold(crop, visit, new(on.ToDateTime(new(9, 0)), TimeSpan.Zero))!;
        var remedied = Then(Given("BS", Official(offTypes: 100), Ordered), Licensed(2), Due);
        Refusal(Approve(remedied, InPlot), "inspections-not-counted").ShouldContain("1 count for BS, none since a remedy or an appeal");
        Approve(Then(remedied, Official(3), Due), InPlot).Facts().ShouldHaveSingleItem();
        Approve(Then(remedied, Official(3), Due.AddDays(1)), InPlot).ThenRefused("remedy-overdue");
        var appealed = Given("BS", Official(offTypes: 100), new CropRejected(Crop, "OFF_TYPES", Inspector), new RejectionAppealed(Crop, Grower), Licensed(2));
        new ApproveCrop(Crop, "EU", null, 76, PartyId.Parse("inspector-2")).Decide(appealed, Pack()).ThenRefused("inspections-not-counted");
    }

    [Fact]
    public void What_is_due_is_what_counts_and_says_who_may_come()
    {
        var crop = InBoth(Licensed());
        VisitsDue.Of(crop, AimsOf(crop, InPlot)).Classes.Select(due => (due.Scheme, due.Due, string.Join(' ', due.By)))
            .ShouldBe([("EU", 1, "Official"), ("KZ", 0, "Official Licensed")]);
        VisitsDue.Of(Given("C1"), AimsOf(Given("C1"), WithoutPlot)).Classes.Single().By.ShouldBe([InspectorKind.Official]);
    }

    [Fact]
    public void The_judgement_says_whose_visits_count()
    {
        var row = Row(Given("BS", Licensed(), Official(2)), "BS", InPlot);
        (row.Required, row.Found, row.Outcome, row.Verified).ShouldBe(
            ("officials", $"visit 1 by a licensed inspector, not counted, visit 2 by an official (crop {Crop})", Outcome.Met, true));
        Row(Given("BS", Licensed()), "BS", InPlot).Outcome.ShouldBe(Outcome.Missed);
        Row(Given("BS", Licensed()), "C1", InPlot).Outcome.ShouldBe(Outcome.Met);
        Row(Given("BS", Licensed()), "C1", WithoutPlot).Outcome.ShouldBe(Outcome.Missed);
        Row(Given("BS"), "C1", InPlot).Outcome.ShouldBe(Outcome.NotMeasured);
    }

    [Fact]
    public void What_an_official_measured_after_a_neighbour_came_nearer_counts_whoever_was_there_before()
    {
        var crop = Given("BS", Licensed(), new CropRemeasured(Crop, 80, "AREA_MISMATCH", Neighbour: OtherCrop), Official(2) with { Neighbours = [new(OtherCrop, 320)] });
        crop.AsSeenBy(visit => visit.InspectorKind == InspectorKind.Official).MetresTo(OtherCrop).ShouldBe(320);
    }

    /// <summary>Whatever order they came in: the approval asks for what the judgement asks for, and both for nothing but visits that count.</summary>
    [Fact]
    public void No_crop_is_approved_on_visits_that_do_not_count() =>
        Gen.Select(Gen.OneOf("BS", "C1"), Gen.Bool.Array[1, 6], Gen.Int[1, 3], Gen.Bool).Sample((code, licensed, asked, plotted) =>
        {
            var pack = Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { FieldInspectionsMin = asked })] };
            var crop = Given(code, [.. licensed.Select((by, n) => by ? Licensed(n + 1) : Official(n + 1))]);
            var counted = code == "C1" && plotted ? licensed.Length : licensed.Count(by => !by);
            var decision = new ApproveCrop(Crop, "EU", null, 76, Inspector) { Sowing = plotted ? InPlot : WithoutPlot }.Decide(crop, pack);
            var row = Row(crop, code, plotted ? InPlot : WithoutPlot, pack);
            return decision is Decision.Accepted == counted >= asked && (decision is Decision.Refused { Code: "inspections-not-counted" }) == (row.Outcome == Outcome.Missed);
        });

    private static RuleJudgement Row(CropInspection crop, string code, Sowing sown, RulePack? pack = null) => Judgement.Of(
        CleanLot, OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot)), [crop], [], [], [sown], SampleRules.Of(pack ?? Pack(), Packs, Today)!, Today)
        .Classes.Single(judged => judged.Class == code).Rules.Single(rule => rule.Rule == "inspectors");
}
