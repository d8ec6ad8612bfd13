using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <param name="Class">The aim or a lower class; null for the aim.</param>
public sealed record ApproveCrop(DocumentNumber Crop, string Scheme, string? Class, decimal Hectares, PartyId By)
{
    public Decision Decide(CropInspection? crop, RulePack? pack)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if (crop.JudgedBy(By) is { } objection)
            return objection;
        if (crop.AimIn(Scheme) is not { } aim)
            return Decision.Refuse("crop-not-entered", $"The crop is not entered in scheme {Scheme}.");
        if (crop.Rejected is not null || crop.ApprovalIn(Scheme) is not null)
            return Decision.Refuse("crop-already-decided", $"The crop was decided in scheme {Scheme} already.");
        if (pack is null)
            return NoRules.For(Scheme, crop.Variety.Species);
        if (pack.Find(Class ?? aim.Code) is not { } norms)
            return NoRules.ForClass(pack, Class ?? aim.Code);
        if (norms.Canonical < aim.Canonical)
            return Decision.Refuse("class-above-aim", $"The crop was entered for {aim.Code}, it cannot be approved as {norms.Code}.");
        return Missed(crop, norms) ?? Decision.Append(new NewFact(
            CropInspection.Key(Crop), new CropApproved(Crop, pack.ClassOf(norms), Hectares, pack.Citation)));
    }

    private Decision? Missed(CropInspection crop, ClassNorms norms)
    {
        if (crop.Visits.Count == 0)
            return Decision.Refuse("crop-not-inspected", "Nobody has inspected the crop yet.");
        if (crop.Visits.Count < norms.FieldInspectionsMin)
            return Decision.Refuse(
                "inspections-missing",
                $"The crop was inspected {crop.Visits.Count} times, {norms.Code} asks for {norms.FieldInspectionsMin}.");
        if (crop.OpenRemedy is { } open)
            return Decision.Refuse("remedy-open", $"{open.Remedy} is ordered until {open.Due:yyyy-MM-dd}: inspect the crop again first.");
        if (crop.Remedied > crop.Remedy?.Due)
            return Decision.Refuse(
                "remedy-overdue", $"{crop.Remedy.Remedy} was due on {crop.Remedy.Due:yyyy-MM-dd} and looked at on {crop.Remedied:yyyy-MM-dd}: order it anew, or reject the crop.");
        if (norms.MissedBy(crop.Standing) is { } miss)
            return miss;
        if (Hectares <= 0)
            return Decision.Malformed("hectares-malformed", "Some hectares must be approved; else reject the crop.");
        var walked = crop.HectaresWalked(norms.FieldInspectionsMin);
        return Hectares > walked
            ? Decision.Refuse(
                "approved-more-than-inspected",
                $"{Hectares} ha would be approved, {walked} ha were inspected as often as {norms.Code} asks.")
            : null;
    }
}

public static class ApproveCropEndpoint
{
    public sealed record Request(string Scheme, decimal Hectares, string? Class = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapApproveCrop(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/approvals", [Roles.Inspector, Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("crop");
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            var pack = await on.RulesAsync(request.Scheme, crop?.Variety);
            return new ApproveCrop(number, request.Scheme, request.Class, request.Hectares, on.Caller.Party).Decide(crop, pack);
        });
}
