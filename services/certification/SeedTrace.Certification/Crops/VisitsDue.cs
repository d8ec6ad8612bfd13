using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
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
    public sealed record OfClass(string Scheme, string Class, string RulePack, int Asked, int Due, IReadOnlyList<PlannedVisit> Stages);

    /// <param name="packs">By scheme; a scheme without rules that day asks for nothing.</param>
    public static VisitsDue Of(CropInspection crop, IReadOnlyDictionary<string, RulePack> packs) => new(
        crop.Crop, crop.Visits.Count, crop.OpenRemedy?.Due, crop.AwaitsAnotherInspector,
        crop.Rejected is not null
            ? []
            : [
                .. from aim in crop.Aims
                   where crop.ApprovalIn(aim.Scheme) is null && packs.ContainsKey(aim.Scheme)
                   let pack = packs[aim.Scheme]
                   let norms = pack.Find(aim.Code)
                   where norms is not null
                   let due = Math.Max(norms.FieldInspectionsMin - crop.Visits.Count, crop.Visits.Count == 0 || crop.OpenRemedy is not null || crop.AwaitsAnotherInspector ? 1 : 0)
                   select new OfClass(aim.Scheme, aim.Code, pack.Citation, norms.FieldInspectionsMin, due, [.. StagesOf(pack.Visits ?? [], crop.Visits.Count, due)]),
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
        if (crop is null || !(crop.Applicant == on.Caller.Party || on.Caller.Is(Roles.Inspector) || on.Caller.ReadsEverything))
            return null;
        var packs = new Dictionary<string, RulePack>();
        foreach (var scheme in crop.Aims.Select(aim => aim.Scheme))
            if (await on.RulesAsync(scheme, crop.Variety) is { } pack)
                packs.Add(scheme, pack);
        return VisitsDue.Of(crop, packs);
    });
}
