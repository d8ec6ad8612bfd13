using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <param name="Applicant">The only grower whose crop it may be; null for a certifier, who enters anybody's.</param>
/// <param name="History">Null where the applicant says nothing of it.</param>
public sealed record EnterCrop(DocumentNumber Crop, string Scheme, string Class, PartyId? Applicant, FieldHistory? History = null)
{
    public Decision Decide(CropInspection? crop, Sowing? sowing, ListedVariety? variety, RulePack? pack, EntryPapers? papers = null)
    {
        if (sowing is not { Crop: var sown } || (Applicant is { } applicant && applicant != sown.Grower))
            return CropInspection.Unknown(Crop);
        if (crop?.AimIn(Scheme) is { } aim)
            return Decision.Refuse("crop-already-entered", $"The crop is entered in scheme {Scheme} already, as {aim.Code}.");
        if (crop?.Rejected is { } reason)
            return Decision.Refuse("crop-already-decided", $"The crop was rejected: {reason}.");
        if (variety?.IsListedOn(sown.SownOn) != true)
            return Decision.Refuse(
                "variety-not-listed", $"{sown.Variety} was not in a register on {sown.SownOn:yyyy-MM-dd}, when it was sown.");
        if (pack is null)
            return NoRules.For(Scheme, sown.Variety.Species);
        if (pack.Find(Class) is not { } norms)
            return NoRules.ForClass(pack, Class);
        return sowing.Objection() ?? ObjectionTo(sowing, norms, pack) ?? History?.Objection(sown.Variety, norms)
            ?? papers?.Objection(sown, pack) ?? Decision.Append([
                new NewFact(CropInspection.Key(Crop), new CropEntered(
                    Crop, sown.Grower, sown.Variety, pack.ClassOf(norms), sown.Hectares, pack.Citation, papers?.Findings(sown, pack), History?.Crops)),
                .. papers?.Facts ?? [],
            ]);
    }

    private static Decision? ObjectionTo(Sowing sowing, ClassNorms norms, RulePack pack)
    {
        if (!sowing.Bears(pack.ClassOf(norms), norms))
            return Decision.Refuse(
                "class-not-below-parent",
                $"The lowest lot sown is {sowing.LowestWord(pack)}: its seed cannot become {norms.Code}, which is not below it.{norms.Follows?.Words(norms.Code)}");
        // What it was grown from on its own step follows.
        if (!sowing.Parents.Select(parent => parent.LevelOn(sowing.Crop.SownOn)!.Value).Where(level => level != norms.Canonical).All(norms.Parents.Contains))
            return Decision.Refuse("class-not-allowed", $"{norms.Code} is grown from {string.Join(" or ", norms.Parents.Select(pack.WordOf))} only.");
        return sowing.FieldGeneration > norms.FieldGenerationsMost
            ? Decision.Refuse(
                "too-many-field-generations",
                $"This is generation {sowing.FieldGeneration} of the seed in the field; {pack.Citation} allows {norms.Code} {norms.FieldGenerationsMost} ({norms.Source}). Enter it for a class that allows more.")
            : null;
    }
}

public static class EnterCropEndpoint
{
    /// <param name="Field">Outline of the field.</param>
    /// <param name="LabelsGivenUp">Of the containers that were sown.</param>
    public sealed record Request(
        DocumentNumber Crop, string Scheme, string Class, DateTimeOffset? OccurredAt = null, GeoPolygon? Field = null,
        IReadOnlyList<LabelsGiven>? LabelsGivenUp = null, IReadOnlyList<PreviousCrop>? PreviousCrops = null) : ICommandRequest;

    public static void MapEnterCrop(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops", [Roles.Grower, Roles.Certifier], async (request, on) =>
        {
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(request.Crop));
            var sowing = await Sowing.LearnedAsync(on, request.Crop);
            var variety = sowing is null ? null : await on.LearnedAsync<ListedVariety>(Services.Breeding, ListedVariety.Key(sowing.Crop.Variety));
            var pack = on.Service<RulePacks>().For(request.Scheme, sowing?.Crop.Variety.Species, on.Day, variety?.Kind);
            var history = (request.PreviousCrops ?? crop?.PreviousCrops) is { } previous && sowing is not null
                ? new FieldHistory(previous, on.Service<FieldRuleBook>().On(on.Day).SeasonOf(sowing.Crop.SownOn))
                : null;
            var counted = sowing is null ? null : (await on.CountedAsync([sowing], pack))[0];
            return new EnterCrop(request.Crop, request.Scheme, request.Class, on.Caller.Is(Roles.Certifier) ? null : on.Caller.Party, history).Decide(
                crop, counted, variety, pack, new(
                    await FieldEntry.LoadAsync(on, sowing?.Crop, request.Field), await GivenLabels.LoadAsync(on, sowing, request.LabelsGivenUp),
                    on.Day,
                    sowing is null ? null : (await on.LearnedAsync<GrowerLicences>(Services.Multiplication, GrowerLicences.Key(sowing.Crop.Grower)))?.Objection(request.Crop, on.Day)));
        });
}
