using SeedTrace.Certification.Crops;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Of 80 hectares some are grain, and the rest may be seed.</summary>
public sealed class RejectPartTests
{
    private static CropInspection Given(params object[] facts) => Spec.Given<CropInspection>([Entered(Pack(), "C1"), Visit(), .. facts])!;

    private static Decision Reject(CropInspection? crop, decimal hectares = 4, string reason = "OFF_TYPES", PartyId? by = null) =>
        new RejectPart(Crop, hectares, reason, by ?? Inspector).Decide(crop);

    private static Decision Approve(CropInspection crop, decimal hectares) => new ApproveCrop(Crop, "EU", null, hectares, Inspector).Decide(crop, Pack());

    [Fact]
    public void A_part_is_rejected_with_its_hectares_and_the_reason() =>
        Reject(Given()).Then(new NewFact($"crop/{Crop}", new PartRejected(Crop, 4, "OFF_TYPES", Inspector, InspectorKind.Official)));

    [Fact]
    public void What_is_approved_is_no_more_than_what_is_left()
    {
        var crop = Given(new PartRejected(Crop, 4, "OFF_TYPES", Inspector), new PartRejected(Crop, 6, "LODGED", Inspector));
        Approve(crop, 70.1m).ThenRefused("approved-more-than-left");
        Approve(crop, 70).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_is_less_than_what_is_left()
    {
        var crop = Given(new PartRejected(Crop, 4, "OFF_TYPES", Inspector));
        Reject(crop, 76).ThenRefused("part-not-smaller");
        Reject(crop, 75.9999m).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_has_hectares_a_reason_and_a_judge_who_was_there_and_whose_crop_it_is_not()
    {
        Reject(Given(), 0).ThenRefused("hectares-malformed");
        Reject(Given(), 0.00001m).ThenRefused("hectares-malformed");
        Reject(Given(), reason: "ugly").ThenRefused("reason-unknown");
        Reject(Given(), by: Grower).ThenRefused("self-inspection");
        Reject(Spec.Given<CropInspection>(Entered(Pack(), "C1"))).ThenRefused("crop-not-inspected");
        Reject(null).ThenRefused("crop-unknown");
    }

    [Fact]
    public void Nothing_is_rejected_of_what_was_decided()
    {
        Reject(Given(new CropApproved(Crop, new("EU", "C1", CanonicalClass.Certified1), 80, "EU-TRZAX 2016.1"))).ThenRefused("crop-already-decided");
        Reject(Given(new CropRejected(Crop, "DISEASE"))).ThenRefused("crop-already-decided");
    }
}
