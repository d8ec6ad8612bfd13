using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Fields;

/// <summary>Another variety of the species near by, as the maps have it.</summary>
public sealed class NeighbourTests
{
    private static readonly RulePack Isolated =
        Pack() with { Classes = [.. Pack().Classes.Select(norms => norms with { Norms = [.. norms.Norms, new(Measure.Isolation, 300, null, 1, false, null, "S1", true)] })] };

    private static readonly Neighbour Near = new(OtherCrop, OtherWheat, 150, Rejected: false);

    private static Decision Approve(Neighbour near, params FieldInspected[] visits) =>
        new ApproveCrop(Crop, "EU", null, 76, Inspector).Decide(Spec.Given<CropInspection>([Entered(Isolated, "C1"), .. visits]), Isolated, near);

    private static FieldInspected Measured(decimal metres, decimal isolation = 400) => Visit(isolation: isolation) with { Neighbours = [new(OtherCrop, metres)] };

    [Fact]
    public void A_neighbour_that_the_maps_show_too_near_must_be_measured()
    {
        var refusal = Approve(Near, Visit(isolation: 400));
        refusal.ThenRefused("neighbour-not-measured");
        ((Decision.Refused)refusal).Sentence.ShouldContain($"crop {OtherCrop}, {OtherWheat}, lies 150 m away; C1 asks for at least 300 m");
    }

    [Fact]
    public void What_the_inspector_measured_decides()
    {
        Approve(Near, Measured(320)).Facts().ShouldHaveSingleItem();
        Approve(Near, Measured(290)).ThenRefused("isolation-too-short");
        Approve(Near, Measured(320, isolation: 250)).ThenRefused("isolation-too-short");
    }

    [Fact]
    public void What_was_measured_before_a_remedy_is_measured_again_after_it()
    {
        var crop = Spec.Given<CropInspection>(
            Entered(Isolated, "C1"), Measured(150, 150), new RemedyOrdered(Crop, "ISOLATION", "EXTEND_ISOLATION", new(2026, 7, 20), Inspector), Visit(isolation: 400, visit: 2));
        new ApproveCrop(Crop, "EU", null, 76, Inspector).Decide(crop, Isolated, Near).ThenRefused("neighbour-not-measured");
    }

    [Fact]
    public void A_neighbour_far_enough_away_or_a_scheme_without_isolation_asks_for_nothing()
    {
        Approve(Near with { Metres = 300 }, Visit(isolation: 400)).Facts().ShouldHaveSingleItem();
        new ApproveCrop(Crop, "EU", null, 76, Inspector).Decide(Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit()), Pack(), Near).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_pollen_of_a_rejected_crop_is_what_it_was() => Approve(Near with { Rejected = true }, Visit(isolation: 400)).ThenRefused("neighbour-not-measured");

    [Fact]
    public void The_answer_says_for_which_classes_a_neighbour_is_too_near()
    {
        FieldAnswer.IsolationAsked[] asked = [new("EU", "BS", 300, "EU-SECCE 2016.1", "S1"), new("EU", "C1", 100, "EU-SECCE 2016.1", "S1")];
        var answer = FieldAnswer.Of(Land.Field().Mapped(Crop), [Near], asked, Land.Rules);
        answer.Neighbours.Single().TooNearFor.ShouldBe([asked[0]]);
        answer.Outline.Coordinates.ShouldBe(Land.Field().Coordinates);
    }
}
