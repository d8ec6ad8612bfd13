using SeedTrace.Certification.Fields;
using SeedTrace.Contracts.Identity;
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
        routes.MapFieldAnswer();
        routes.MapVisitsDue();
        routes.MapState<CropInspection>("/crops/{crop}", "crop", (crop, caller) => crop.Applicant == caller.Party || caller.Is(Roles.Inspector));
    }
}
