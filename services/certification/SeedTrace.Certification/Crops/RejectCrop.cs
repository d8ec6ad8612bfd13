using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

public sealed record RejectCrop(DocumentNumber Crop, string Reason, PartyId By, string? Account = null, InspectorKind Kind = InspectorKind.Official)
{
    /// <param name="aims">Who may inspect for the classes it is entered for; an official judges without.</param>
    public Decision Decide(CropInspection? crop, params IReadOnlyList<Entitlement> aims)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        return crop.JudgedBy(By, Account) ?? Entitlement.ObjectionTo(Kind, crop, aims) ?? ReasonCodes.Objection(Reason) ?? crop.DecidedForAll() ?? (crop.AwaitsAnotherInspector
            ? CropInspection.AppealOpen
            : Decision.Append(new NewFact(CropInspection.Key(Crop), new CropRejected(Crop, Reason, By, Kind))));
    }
}

public static class RejectCropEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRejectCrop(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/rejection", [Roles.Inspector, Roles.LicensedInspector, Roles.Certifier], async (request, on) =>
        {
            var (number, kind) = (on.Route<DocumentNumber>("crop"), CropEndpoints.KindOf(on.Caller));
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            return new RejectCrop(number, request.Reason, on.Caller.Party, on.Caller.Actor, kind).Decide(crop, await on.EntitlementsAsync(crop, kind));
        });
}
