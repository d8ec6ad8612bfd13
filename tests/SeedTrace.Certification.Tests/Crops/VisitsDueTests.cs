using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Which inspections a crop still needs, and when.</summary>
public sealed class VisitsDueTests
{
    private static readonly VarietyId Maize = VarietyId.Parse("ZEAMX:Turan 480");
    private static readonly RulePack Hybrid = Packs.For("EU", Maize.Species, Today, VarietyKind.Hybrid)!;

    private static VisitsDue Of(params object[] facts) =>
        VisitsDue.Of(Spec.Given<CropInspection>([Entered(Hybrid, "CS", Maize), .. facts])!, new Entitlement(Hybrid, Hybrid.Find("CS")!, null));

    private static (int Due, string[] Stages) Due(params object[] facts) =>
        Of(facts).Classes.Single() is var due ? (due.Due, due.Stages.Select(visit => visit.Stage).ToArray()) : default;

    [Fact]
    public void A_hybrid_of_maize_is_looked_at_before_silks_and_twice_in_flower()
    {
        Due().Stages.ShouldBe(["before silks", "flowering", "flowering, again"]);
        Due(Visit()).Stages.ShouldBe(["flowering", "flowering, again"]);
        Due(Visit(), Visit(visit: 2), Visit(visit: 3)).Due.ShouldBe(0);
    }

    [Fact]
    public void A_remedy_or_an_appeal_asks_for_one_more()
    {
        object[] visits = [Visit(), Visit(visit: 2), Visit(visit: 3)];
        var remedy = Of([.. visits, new RemedyOrdered(Crop, "OFF_TYPES", "ROGUE", new(2026, 7, 20), Inspector)]);
        (remedy.Before, remedy.Classes.Single().Due).ShouldBe((new DateOnly(2026, 7, 20), 1));
        var appeal = Of([.. visits, new CropRejected(Crop, "OFF_TYPES"), new RejectionAppealed(Crop, Grower)]);
        (appeal.ByAnother, appeal.Classes.Single().Due).ShouldBe((true, 1));
    }

    [Fact]
    public void A_crop_that_is_decided_needs_none()
    {
        Of(new CropRejected(Crop, "DISEASE")).Classes.ShouldBeEmpty();
        Of(Visit(), new CropApproved(Crop, Hybrid.ClassOf(Hybrid.Find("CS")!), 80, Hybrid.Citation)).Classes.ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_that_says_no_stage_asks_for_the_visits_alone()
    {
        var crop = Spec.Given<CropInspection>(Entered(Pack("KZ"), "элита"))!;
        var due = VisitsDue.Of(crop, new Entitlement(Pack("KZ"), Pack("KZ").Find("элита")!, null)).Classes.Single();
        (due.Asked, due.Due, due.Stages.Count).ShouldBe((1, 1, 0));
    }

    /// <summary>Whoever plans by the pack has a stage for each visit that a class asks for.</summary>
    [Fact]
    public void Indian_rice_is_looked_at_in_flower_and_ripe_and_field_beans_in_flower()
    {
        Packs.For("IN", SpeciesCode.Parse("ORYSA"), Today)!.Visits!.Select(visit => visit.Stage).ShouldBe(["flowering", "maturity"]);
        Packs.For("EU", SpeciesCode.Parse("VICFX"), Today)!.Visits!.Select(visit => visit.Stage).ShouldBe(["flowering"]);
    }

    [Fact]
    public void A_pack_that_says_when_says_it_of_every_visit() => Packs.All.Where(pack => pack.Visits is { Count: > 0 })
        .ShouldAllBe(pack => pack.Classes.Max(norms => norms.FieldInspectionsMin) <= pack.Visits!.Count);
}
