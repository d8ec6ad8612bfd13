using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

public sealed record RejectCrop(DocumentNumber Crop, string Reason, PartyId By, string? Account = null)
{
    public Decision Decide(CropInspection? crop)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        return crop.JudgedBy(By, Account) ?? ReasonCodes.Objection(Reason) ?? crop.DecidedForAll() ?? (crop.AwaitsAnotherInspector
            ? CropInspection.AppealOpen
            : Decision.Append(new NewFact(CropInspection.Key(Crop), new CropRejected(Crop, Reason, By))));
    }
}

public static class RejectCropEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRejectCrop(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/rejection", [Roles.Inspector, Roles.Certifier], async (request, on) =>
        {
            var crop = on.Route<DocumentNumber>("crop");
            return new RejectCrop(crop, request.Reason, on.Caller.Party, on.Caller.Actor).Decide(await on.LoadAsync<CropInspection>(CropInspection.Key(crop)));
        });
}
