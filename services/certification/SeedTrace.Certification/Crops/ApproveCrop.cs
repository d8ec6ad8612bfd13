using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <param name="Class">The aim or a lower class; null for the aim.</param>
public sealed record ApproveCrop(DocumentNumber Crop, string Scheme, string? Class, decimal Hectares, PartyId By, string? Account = null, InspectorKind Kind = InspectorKind.Official)
{
    /// <summary>What was sown, with its control plots; null where nobody needs to know, or nobody does.</summary>
    public Sowing? Sowing { get; init; }

    /// <param name="neighbours">By the maps; none where its field was not mapped.</param>
    public Decision Decide(CropInspection? crop, RulePack? pack, params IReadOnlyList<Neighbour> neighbours)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if (crop.JudgedBy(By, Account) is { } objection)
            return objection;
        if (crop.AimIn(Scheme) is not { } aim)
            return Decision.Refuse("crop-not-entered", $"The crop is not entered in scheme {Scheme}.");
        if (crop.Rejected is not null || crop.ApprovalIn(Scheme) is not null)
            return Decision.Refuse("crop-already-decided", $"The crop was decided in scheme {Scheme} already.");
        if (pack is null)
            return NoRules.For(Scheme, crop.Variety.Species);
        if (pack.Find(Class ?? aim.Code) is not { } norms)
            return NoRules.ForClass(pack, Class ?? aim.Code);
        if (pack.IsAbove(pack.ClassOf(norms), aim))
            return Decision.Refuse("class-above-aim", $"The crop was entered for {aim.Code}, it cannot be approved as {norms.Code}.");
        var inspectors = new Entitlement(pack, norms, Sowing);
        if ((Judging(inspectors, pack.Find(aim.Code)) ?? Unseen(crop, inspectors)) is { } unfounded)
            return unfounded;
        var seen = crop.AsSeenBy(inspectors.Counts);
        return Unready(seen, norms) ?? norms.MissedBy(seen.Standing) ?? TooMuch(seen, norms) ?? Near(seen, norms, neighbours) ?? Decision.Append(new NewFact(
            CropInspection.Key(Crop), new CropApproved(Crop, pack.ClassOf(norms), Hectares, pack.Citation, By, Kind)));
    }

    /// <summary>Who does not inspect for the class it was entered for does not say that it is a lower one, either.</summary>
    private Decision? Judging(Entitlement inspectors, ClassNorms? aim) =>
        inspectors.ObjectionTo(Kind) ?? (aim is null ? null : (inspectors with { Norms = aim }).ObjectionTo(Kind));

    private static Decision? Unseen(CropInspection crop, Entitlement inspectors) =>
        crop.Visits.Count == 0 ? Decision.Refuse("crop-not-inspected", "Nobody has inspected the crop yet.")
        : inspectors.LacksVisitsOf(crop) ? inspectors.NotCounted(crop)
        : null;

    private static Decision? Unready(CropInspection crop, ClassNorms norms)
    {
        if (crop.Visits.Count < norms.FieldInspectionsMin)
            return Decision.Refuse(
                "inspections-missing",
                $"The crop was inspected {crop.Visits.Count} times, {norms.Code} asks for {norms.FieldInspectionsMin}.");
        if (crop.OpenRemedy is { } open)
            return Decision.Refuse("remedy-open", $"{open.Remedy} is ordered until {open.Due:yyyy-MM-dd}: inspect the crop again first.");
        if (crop.Remedied > crop.Remedy?.Due)
            return Decision.Refuse(
                "remedy-overdue", $"{crop.Remedy.Remedy} was due on {crop.Remedy.Due:yyyy-MM-dd} and looked at on {crop.Remedied:yyyy-MM-dd}: order it anew, or reject the crop.");
        return crop.AwaitsAnotherInspector ? CropInspection.AppealOpen : null;
    }

    private Decision? TooMuch(CropInspection crop, ClassNorms norms)
    {
        if (Hectares <= 0)
            return Decision.Malformed("hectares-malformed", "Some hectares must be approved; else reject the crop.");
        if (Hectares > crop.HectaresLeft)
            return Decision.Refuse(
                "approved-more-than-left", $"{Hectares} ha would be approved; {crop.Hectares - crop.HectaresLeft:0.####} ha of {crop.Hectares:0.####} are rejected, {crop.HectaresLeft:0.####} ha are left.");
        var walked = crop.HectaresWalked(norms.FieldInspectionsMin);
        return Hectares > walked
            ? Decision.Refuse(
                "approved-more-than-inspected",
                $"{Hectares} ha would be approved, {walked} ha were inspected as often as {norms.Code} asks.")
            : null;
    }

    /// <summary>A map is as good as whoever drew it, and says nothing of a strip that was destroyed: what an inspector measured decides. But he must have measured.</summary>
    internal static Decision? Near(CropInspection crop, ClassNorms norms, IReadOnlyList<Neighbour> neighbours) =>
        norms.Of(Measure.Isolation) is { } norm
        && neighbours.Where(near => near.Metres < norm.Least && crop.MetresTo(near.Crop) is null).MinBy(near => near.Metres) is { } nearest
            ? Decision.Refuse(
                "neighbour-not-measured",
                FormattableString.Invariant($"By the maps crop {nearest.Crop}, {nearest.Variety}, lies {nearest.Metres:0.#} m away; {norms.Code} asks for {norm.Limit}. Measure the distance to it at an inspection."))
            : null;
}

public static class ApproveCropEndpoint
{
    public sealed record Request(string Scheme, decimal Hectares, string? Class = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapApproveCrop(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/approvals", [Roles.Inspector, Roles.LicensedInspector, Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("crop");
            // The outline of a neighbour is corrected before, and is the one looked at, or after, and the approval is looked at with it.
            await on.TakeTurnAsync(Descendants.Turn, alone: false);
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            var pack = await on.RulesAsync(request.Scheme, crop?.Variety);
            var neighbours = crop is null ? [] : await on.NeighboursAsync(await on.LoadAsync<MappedField>(MappedField.Key(number)), crop.Variety);
            var kind = CropEndpoints.KindOf(on.Caller);
            return new ApproveCrop(number, request.Scheme, request.Class, request.Hectares, on.Caller.Party, on.Caller.Actor, kind)
            {
                Sowing = kind == InspectorKind.Licensed || crop?.HasLicensedVisits == true ? await on.SownInPlotsAsync(number, pack) : null,
            }.Decide(crop, pack, neighbours);
        });
}
