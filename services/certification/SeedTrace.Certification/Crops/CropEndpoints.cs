using SeedTrace.Certification.Fields;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Crops;

public static class CropEndpoints
{
    public static void MapCrops(this IEndpointRouteBuilder routes)
    {
        routes.MapEnterCrop();
        routes.MapInspectField();
        routes.MapOrderRemedy();
        routes.MapApproveCrop();
        routes.MapRejectPart();
        routes.MapRejectCrop();
        routes.MapAppealRejection();
        routes.MapCorrectField();
        routes.MapFieldAnswer();
        routes.MapVisitsDue();
        routes.MapState<CropInspection>("/crops/{crop}", "crop", MayRead);
    }

    internal static async Task<CropInspection?> ReadAsync(CommandContext on) =>
        await on.LoadAsync<CropInspection>(CropInspection.Key(on.Route<DocumentNumber>("crop"))) is { } crop && MayRead(crop, on.Caller) ? crop : null;

    /// <summary>For whoever entered the crop, those who inspect crops and those who read everything.</summary>
    internal static bool MayRead(CropInspection crop, Caller caller) =>
        crop.Applicant == caller.Party || caller.Is(Roles.Inspector) || caller.Is(Roles.LicensedInspector) || caller.ReadsEverything;

    /// <summary>As what somebody who may judge crops does so; whoever is an official inspector, too, as that.</summary>
    internal static InspectorKind KindOf(Caller caller) =>
        caller.Is(Roles.LicensedInspector) && !caller.Is(Roles.Inspector) ? InspectorKind.Licensed : InspectorKind.Official;
}
