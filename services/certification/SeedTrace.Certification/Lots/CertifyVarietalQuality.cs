using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <param name="Class">The lowest class the fields and parts allow, or a lower one; null for the former.</param>
public sealed record CertifyVarietalQuality(LotNumber Lot, string Scheme, string? Class, DateOnly Day)
{
    /// <param name="crops">The crops of the origin.</param>
    /// <param name="parts">What is certified of the lots of the origin.</param>
    /// <param name="sowings">Of the crops of the origin.</param>
    public Decision Decide(
        LotCertification? lot, Origin origin, IReadOnlyList<CropInspection> crops, IReadOnlyList<LotCertification> parts, RulePack? pack, params IReadOnlyList<Sowing> sowings)
    {
        if (origin.Lot is not { } made)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (LotCertification.Objection(lot) is { } objection)
            return objection;
        if (lot?.Schemes.GetValueOrDefault(Scheme)?.Certificate is { } certificate)
            return Decision.Refuse(
                "lot-already-certified", $"The lot is certified in scheme {Scheme} as {certificate.Class.Code}; its class stands.");
        if (pack is null)
            return NoRules.For(Scheme, made.Variety.Species);
        if ((Untraceable(origin, made) ?? NotApproved(origin, crops, parts)) is { } unfounded)
            return unfounded;
        var making = new Making(Scheme, origin, crops, sowings, lot is null ? parts : [lot, .. parts]).Judge(pack, Day).ToList();
        return making.Select(verdict => verdict.Refusal).FirstOrDefault(refusal => refusal is not null)
            ?? Certify(origin, made, LowestOf(crops, parts, pack), pack, [.. making.Select(verdict => verdict.Finding).OfType<string>().Distinct()]);
    }

    private static Decision? Untraceable(Origin origin, SeedLot made)
    {
        if (origin.Missing is [var missing, ..])
            return Decision.Refuse("origin-unknown", $"The lot was made from lot {missing}, of which nothing is known.");
        if (origin.Lots.FirstOrDefault(source => source.Released is not null) is { } released)
            return Decision.Refuse(
                "lot-not-from-crop", $"Lot {released.Lot} was released by its maintainer: no inspected crop stands behind it.");
        return origin.Lots.FirstOrDefault(source => source.Variety != made.Variety) is { } other
            ? Decision.Refuse("varieties-differ", $"The lot is {made.Variety}, but lot {other.Lot} in it is {other.Variety}.")
            : null;
    }

    private Decision? NotApproved(Origin origin, IReadOnlyList<CropInspection> crops, IReadOnlyList<LotCertification> parts) =>
        NotApproved(origin.Crops, crops, Scheme) ?? LotCertification.PartsObjection(parts);

    /// <param name="as">The class the field half has, where it was certified already; an approval that is open again may have come back lower.</param>
    internal static Decision? NotApproved(IReadOnlyList<DocumentNumber> numbers, IReadOnlyList<CropInspection> crops, string scheme, SeedClass? @as = null, RulePack? pack = null)
    {
        var approvals = numbers.Select(number => crops.FirstOrDefault(crop => crop.Crop == number)?.ApprovalIn(scheme)).ToList();
        if (approvals.Contains(null))
            return Decision.Refuse("crop-not-approved", $"Not every crop the lot came from is approved in scheme {scheme}.");
        return approvals.Find(approval => @as is not null && pack?.IsAbove(@as, approval!.Class) == true) is { } lower
            ? Decision.Refuse("class-above-approved", $"Crop {lower.Crop} is approved as {lower.Class.Code}, the lot is to be {@as!.Code}: certify its field half anew.")
            : null;
    }

    /// <summary>Merging, dividing and cleaning never raise a class: neither above a field's nor above a part's.</summary>
    private SeedClass LowestOf(IReadOnlyList<CropInspection> crops, IReadOnlyList<LotCertification> parts, RulePack pack) => crops
        .Select(crop => crop.ApprovalIn(Scheme)!.Class)
        .Concat(parts.Select(part => part.Schemes.GetValueOrDefault(Scheme)?.Varietal?.Class).OfType<SeedClass>())
        .Aggregate((lowest, next) => pack.IsAbove(lowest, next) ? next : lowest);

    private Decision Certify(Origin origin, SeedLot made, SeedClass lowest, RulePack pack, IReadOnlyList<string> findings)
    {
        if (pack.Find(Class ?? lowest.Code) is not { } granted)
            return NoRules.ForClass(pack, Class ?? lowest.Code);
        if (pack.IsAbove(pack.ClassOf(granted), lowest))
            return Decision.Refuse(
                "class-above-approved", $"The fields and parts allow {lowest.Code} at most, {granted.Code} is above it.");
        return Decision.Append(new NewFact(
            LotCertification.Key(Lot), new VarietalQualityCertified(Lot, made.Variety, pack.ClassOf(granted), origin.Crops, pack.Citation, findings.Count > 0 ? findings : null)));
    }
}

public static class CertifyVarietalQualityEndpoint
{
    public sealed record Request(string Scheme, string? Class = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCertifyVarietalQuality(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/varietal-quality", [Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(number));
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            var (crops, parts) = (await on.CropsAsync(origin.Crops), await on.CertificationsAsync(origin.Parts));
            var pack = await on.RulesAsync(request.Scheme, origin.Lot?.Variety);
            return new CertifyVarietalQuality(number, request.Scheme, request.Class, on.Day).Decide(lot, origin, crops, parts, pack, await on.SowingsAsync(origin.Crops));
        });
}
