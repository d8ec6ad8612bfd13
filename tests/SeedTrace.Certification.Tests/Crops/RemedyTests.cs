using SeedTrace.Certification.Crops;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>A crop that may still become seed, if something is done about it.</summary>
public sealed class RemedyTests
{
    private static readonly DateOnly Due = new(2026, 7, 20);

    private static CropInspection Spoilt => Spec.Given<CropInspection>(Entered(Pack(), "C1"), Visit(offTypes: 100))!;

    [Fact]
    public void What_a_remedy_did_away_with_no_longer_counts_and_what_is_seen_after_it_does()
    {
        var spoilt = Spoilt;
        Approve(spoilt).ThenRefused("off-types-over-limit");
        var ordered = Remedy(spoilt).After(spoilt);

        Approve(ordered).ThenRefused("remedy-open");
        Approve(Seen(ordered, Visit(offTypes: 100, visit: 2))).ThenRefused("off-types-over-limit");
        Approve(Seen(ordered, Visit(visit: 2))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_remedy_is_looked_at_by_its_last_day()
    {
        var spoilt = Spoilt;
        Approve(Seen(Remedy(spoilt).After(spoilt), Visit(visit: 2), Due.AddDays(1))).ThenRefused("remedy-overdue");
    }

    [Fact]
    public void A_second_remedy_is_ordered_when_the_first_was_looked_at()
    {
        var spoilt = Spoilt;
        var ordered = Remedy(spoilt).After(spoilt);
        Remedy(ordered).ThenRefused("remedy-open");
        Remedy(Seen(ordered, Visit(offTypes: 50, visit: 2))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_remedy_has_a_reason_a_code_and_a_day_and_is_for_a_crop_that_was_seen_and_not_decided()
    {
        var spoilt = Spoilt;
        Remedy(spoilt).Then(new NewFact($"crop/{Crop}", new RemedyOrdered(Crop, "OFF_TYPES", "ROGUE", Due, Inspector, InspectorKind.Official)));
        Remedy(spoilt, reason: "ugly").ThenRefused("reason-unknown");
        Remedy(spoilt, remedy: "PRAY").ThenRefused("remedy-unknown");
        Remedy(spoilt, day: Due).ThenRefused("due-day-passed");
        Remedy(spoilt, by: Grower).ThenRefused("self-inspection");
        Remedy(Spec.Given<CropInspection>(Entered(Pack(), "C1"))).ThenRefused("crop-not-inspected");
        Remedy(null).ThenRefused("crop-unknown");
        Remedy(Approved(Pack(), "C1") with { Visits = [Visit()] }).ThenRefused("crop-already-decided");
    }

    private static Decision Remedy(CropInspection? crop, string reason = "OFF_TYPES", string remedy = "ROGUE", PartyId? by = null, DateOnly? day = null) =>
        new OrderRemedy(Crop, reason, remedy, Due, by ?? Inspector, day ?? Due.AddDays(-10)).Decide(crop);

    private static CropInspection? Seen(CropInspection crop, FieldInspected visit, DateOnly? on = null) =>
        CropInspection.Fold(crop, visit, new((on ?? Due).ToDateTime(new(9, 0)), TimeSpan.Zero));

    private static Decision Approve(CropInspection? crop) => new ApproveCrop(Crop, "EU", null, 76, Inspector).Decide(crop, Pack());
}
