using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>So much of the field is grain, whatever becomes of the rest.</summary>
public sealed record RejectPart(DocumentNumber Crop, decimal Hectares, string Reason, PartyId By, string? Account = null)
{
    public Decision Decide(CropInspection? crop)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if ((crop.JudgedBy(By, Account) ?? ReasonCodes.Objection(Reason)) is { } objection)
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
        return crop.DecidedForAll() ?? Decision.Append(new NewFact(CropInspection.Key(Crop), new PartRejected(Crop, Hectares, Reason, By)));
    }
}

public static class RejectPartEndpoint
{
    public sealed record Request(decimal Hectares, string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRejectPart(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/rejected-parts", [Roles.Inspector], async (request, on) =>
        {
            var crop = on.Route<DocumentNumber>("crop");
            return new RejectPart(crop, request.Hectares, request.Reason, on.Caller.Party, on.Caller.Actor).Decide(await on.LoadAsync<CropInspection>(CropInspection.Key(crop)));
        });
}
