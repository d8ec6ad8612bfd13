using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Crops;

/// <summary>Which inspections a crop still needs.</summary>
/// <param name="Made">So far; what a remedy or an appeal overcame is among them.</param>
/// <param name="Before">Last day of a remedy that is ordered and was not looked at; null when none is.</param>
/// <param name="ByAnother">The grower appealed: an inspector who had no part in it is awaited.</param>
/// <param name="Classes">Those the crop is entered for and not decided in.</param>
public sealed record VisitsDue(DocumentNumber Crop, int Made, DateOnly? Before, bool ByAnother, IReadOnlyList<VisitsDue.OfClass> Classes)
{
    /// <param name="Asked">At least, by the class.</param>
    /// <param name="Due">Still to be made.</param>
    /// <param name="Stages">When, in their order, where the pack says it; the last is repeated for visits beyond it.</param>
    /// <param name="By">Whose visits count.</param>
    public sealed record OfClass(
        string Scheme, string Class, string RulePack, int Asked, int Due, IReadOnlyList<PlannedVisit> Stages, IReadOnlyList<InspectorKind> By);

    /// <param name="aims">A scheme without rules that day asks for nothing, and is not among them.</param>
    public static VisitsDue Of(CropInspection crop, params IReadOnlyList<Entitlement> aims) => new(
        crop.Crop, crop.Visits.Count, crop.OpenRemedy?.Due, crop.AwaitsAnotherInspector,
        crop.Rejected is not null
            ? []
            : [
                .. from aim in aims
                   where crop.ApprovalIn(aim.Pack.Scheme) is null
                   let seen = crop.AsSeenBy(aim.Counts)
                   let asked = aim.Norms.FieldInspectionsMin
                   let due = Math.Max(asked - seen.Visits.Count, seen.Visits.Count == 0 || seen.OpenRemedy is not null || seen.AwaitsAnotherInspector ? 1 : 0)
                   select new OfClass(
                       aim.Pack.Scheme, aim.Norms.Code, aim.Pack.Citation, asked, due, [.. StagesOf(aim.Pack.Visits ?? [], seen.Visits.Count, due)], aim.Kinds),
            ]);

    private static IEnumerable<PlannedVisit> StagesOf(IReadOnlyList<PlannedVisit> planned, int made, int due) => planned.Count == 0
        ? []
        : Enumerable.Range(made, due).Select(visit => planned[Math.Min(visit, planned.Count - 1)]);
}

public static class VisitsDueEndpoint
{
    public static void MapVisitsDue(this IEndpointRouteBuilder routes) => routes.MapQuestion<VisitsDue>("/crops/{crop}/visits-due", "crop", async on =>
    {
        var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(on.Route<DocumentNumber>("crop")));
        return crop is null || !CropEndpoints.MayRead(crop, on.Caller) ? null : VisitsDue.Of(crop, await on.EntitlementsAsync(crop));
    });
}
