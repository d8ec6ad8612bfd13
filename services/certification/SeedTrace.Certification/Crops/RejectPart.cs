using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>So much of the field is grain, whatever becomes of the rest.</summary>
public sealed record RejectPart(DocumentNumber Crop, decimal Hectares, string Reason, PartyId By, string? Account = null, InspectorKind Kind = InspectorKind.Official)
{
    /// <param name="aims">Who may inspect for the classes it is entered for; an official judges without.</param>
    public Decision Decide(CropInspection? crop, params IReadOnlyList<Entitlement> aims)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if ((crop.JudgedBy(By, Account) ?? Entitlement.ObjectionTo(Kind, crop, aims) ?? ReasonCodes.Objection(Reason)) is { } objection)
            return objection;
        if (Hectares <= 0 || decimal.Round(Hectares, 4) != Hectares)
            return Decision.Malformed("hectares-malformed", "The part that is rejected has some hectares, with at most four decimals.");
        if (crop.Visits.Count == 0)
            return Decision.Refuse("crop-not-inspected", "Nobody has inspected the crop yet.");
        if (crop.AwaitsAnotherInspector)
            return CropInspection.AppealOpen;
        if (Hectares >= crop.HectaresLeft)
            return Decision.Refuse(
                "part-not-smaller", $"{crop.HectaresLeft:0.####} ha are left of the crop: a part is less. Reject the crop if nothing of it is to be seed.");
        return crop.DecidedForAll() ?? Decision.Append(new NewFact(CropInspection.Key(Crop), new PartRejected(Crop, Hectares, Reason, By, Kind)));
    }
}

public static class RejectPartEndpoint
{
    public sealed record Request(decimal Hectares, string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRejectPart(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/rejected-parts", [Roles.Inspector, Roles.LicensedInspector], async (request, on) =>
        {
            var (number, kind) = (on.Route<DocumentNumber>("crop"), CropEndpoints.KindOf(on.Caller));
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            return new RejectPart(number, request.Hectares, request.Reason, on.Caller.Party, on.Caller.Actor, kind).Decide(crop, await on.EntitlementsAsync(crop, kind));
        });
}
