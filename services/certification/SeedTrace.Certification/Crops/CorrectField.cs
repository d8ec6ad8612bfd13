using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>The outline of a field was drawn wrongly. Until an inspector was there the grower corrects his own; from then on an inspector or certifier does.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="IsGrower">The correction of somebody who judges no crops: only of his own, and what is implausible is refused. What an inspector finds is so, and is recorded.</param>
public sealed record CorrectField(DocumentNumber Crop, string Reason, PartyId By, bool IsGrower, DateOnly Day, string? Account = null)
{
    public Decision Decide(CropInspection? crop, FieldCorrection? found)
    {
        if (crop is null || (IsGrower && crop.Applicant != By))
            return CropInspection.Unknown(Crop);
        if (IsGrower && crop.Visits.Count > 0)
            return Decision.Forbid(
                "field-already-inspected", $"Crop {Crop} was inspected by the outline it has: from then on an inspector or certifier corrects it. Ask one to.");
        if ((IsGrower ? null : crop.JudgedBy(By, Account)) is { } objection)
            return objection;
        if (ReasonCodes.Objection(Reason) is { } unknown)
            return unknown;
        if (found is null)
            return Decision.Unknown("field-unknown", $"The field of crop {Crop} is not mapped: there is no outline to correct.");
        if (crop.Rejected is { } rejected)
            return Decision.Refuse("crop-already-decided", $"The crop was rejected: {rejected}. Its outline is in nobody's way.");
        if ((found.Entry.Outline.Malformation(found.Entry.Rules) ?? found.Entry.Overlap() ?? (IsGrower ? found.Entry.AreaMismatch() : null)) is { } refused)
            return refused;
        return found.Before.IsOutlinedAs(found.Entry.Rings) ? Decision.Append() : Decision.Append(Facts(crop, found));
    }

    private IEnumerable<NewFact> Facts(CropInspection crop, FieldCorrection found)
    {
        var entry = found.Entry;
        string[] reopened = [.. found.TooLarge(crop).Concat(found.TooNear(crop)).Select(approval => approval.Class.Scheme).Distinct()];
        string[] findings = [.. found.Findings(crop)];
        // Always, so that of a correction and an approval at the same moment the second is decided anew.
        yield return new(CropInspection.Key(Crop), new CropRemeasured(
            Crop, found.Hectares, Reason, reopened.Length > 0 ? reopened : null, findings.Length > 0 ? findings : null));
        yield return new(MappedField.Key(Crop), new FieldCorrected(Crop, entry.Season, entry.Rings, entry.Shape.Hectares, entry.Rules.Citation, Reason, By));
        foreach (var placing in entry.Placings)
            yield return placing;
        foreach (var cell in found.CellsLeft)
            yield return new(FieldCell.Key(found.Before.Season, cell), new FieldLeft(Crop, found.Before.Season, cell));
        var doubted = UnderReview(found.Lots, Crop, reopened, findings.FirstOrDefault()).ToList();
        foreach (var near in found.Nearby)
        {
            string[] opened = [.. near.TooNear(entry.Rules.PositionToleranceMetres.Value).Select(approval => approval.Class.Scheme).Distinct()];
            if (opened.Length == 0)
                continue;
            yield return new(CropInspection.Key(near.Crop.Crop), new CropRemeasured(near.Crop.Crop, near.Crop.Hectares, Reason, opened, [ReasonCodes.Isolation], Crop));
            doubted.AddRange(UnderReview(near.Lots, near.Crop.Crop, opened, ReasonCodes.Isolation));
        }
        // What was blended of both is doubted once.
        foreach (var fact in doubted.DistinctBy(fact => fact.Stream))
            yield return fact;
    }

    private IEnumerable<NewFact> UnderReview(IReadOnlyList<Descendant> lots, DocumentNumber crop, string[] reopened, string? finding) =>
        from lot in lots
        where lot.IsInTrade && lot.Certification is { } known && RestsOn(known, crop, reopened) && !known.Review.Exists(doubt => doubt.Because == lot.Lot)
        select new NewFact(LotCertification.Key(lot.Lot), new LotPutUnderReview(lot.Lot, lot.Lot, finding!, Day));

    private static bool RestsOn(LotCertification lot, DocumentNumber crop, string[] reopened) => lot.Schemes.Any(
        scheme => reopened.Contains(scheme.Key) && scheme.Value is { Certificate: not null, Varietal: { } half } && half.Crops.Contains(crop));
}

public static class CorrectFieldEndpoint
{
    /// <param name="Field">Outline of the field as it is.</param>
    public sealed record Request(GeoPolygon Field, string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCorrectField(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/field/corrections", [Roles.Grower, Roles.Inspector, Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("crop");
            await on.TakeTurnAsync(Descendants.Turn, alone: true);
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            return new CorrectField(number, request.Reason, on.Caller.Party, !(on.Caller.Is(Roles.Inspector) || on.Caller.Is(Roles.Certifier)), on.Day, on.Caller.Actor)
                .Decide(crop, crop is null ? null : await FieldCorrection.LoadAsync(on, crop, request.Field));
        });
}
