using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

public sealed record InspectField(
    DocumentNumber Crop, PartyId Inspector, string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes,
    decimal? IsolationMetres, int YearsSinceOtherVariety, DateOnly Day, IReadOnlyList<FieldCount>? Counts = null, VisitEvidence? Evidence = null, string? Account = null,
    InspectorKind Kind = InspectorKind.Official)
{
    private const int LongestStage = 40;

    /// <param name="field">Null where it was not mapped.</param>
    public Decision Decide(CropInspection? crop, SownCrop? sown, MappedField? field = null)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if ((crop.JudgedBy(Inspector, Account) ?? Malformation() ?? Evidence?.Malformation()) is { } objection)
            return objection;
        if (Day <= sown?.SownOn)
            return Decision.Refuse(
                "inspected-before-sowing", $"The crop was sown on {sown.SownOn:yyyy-MM-dd}: there was nothing to inspect on {Day:yyyy-MM-dd}.");
        if (Hectares > crop.Hectares)
            return Decision.Refuse("inspected-more-than-entered", $"{Hectares} ha were inspected, {crop.Hectares} ha are entered.");
        return crop.DecidedAlready() ?? Evidence?.Elsewhere(field) ?? Record(crop.Visits.Count + 1);
    }

    private Decision Record(int visit) => Decision.Append([
        new NewFact(CropInspection.Key(Crop), new FieldInspected(
            Crop, visit, GrowthStage, Hectares, PlantsCounted, OffTypes, IsolationMetres, YearsSinceOtherVariety, Inspector, Counts, Evidence?.Neighbours, Evidence?.Photos, Kind)),
        .. Evidence?.Position is { } position ? [new NewFact(MappedField.Key(Crop), new VisitPlaced(Crop, visit, position))] : Array.Empty<NewFact>(),
    ]);

    private Decision? Malformation()
    {
        if (PlantsCounted <= 0 || OffTypes < 0 || OffTypes > PlantsCounted || Hectares <= 0 || IsolationMetres < 0 || YearsSinceOtherVariety < 0)
            return Decision.Malformed(
                "counts-malformed",
                "An inspection counts at least one plant, no more off-types than plants, some hectares, and nothing below zero.");
        if (Counts?.Select(CountedFlaw.Of).FirstOrDefault(flaw => flaw is not null) is { } flaw)
            return flaw;
        return string.IsNullOrWhiteSpace(GrowthStage) || GrowthStage.Length > LongestStage
            ? Decision.Malformed("growth-stage-malformed", $"The growth stage is 1 to {LongestStage} characters, such as BBCH 65.")
            : null;
    }
}

public static class InspectFieldEndpoint
{
    /// <param name="Neighbours">How far crops are that the maps show near by.</param>
    /// <param name="Position">Where the inspector stood, degrees of longitude and latitude, WGS 84.</param>
    /// <param name="Photos">SHA-256 of each, hexadecimal.</param>
    public sealed record Request(
        string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes, decimal? IsolationMetres, int YearsSinceOtherVariety,
        IReadOnlyList<FieldCount>? Counts = null, DateTimeOffset? OccurredAt = null, IReadOnlyList<NeighbourMeasured>? Neighbours = null,
        GeoPoint? Position = null, IReadOnlyList<string>? Photos = null) : ICommandRequest;

    public static void MapInspectField(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/inspections", [Roles.Inspector, Roles.LicensedInspector], async (request, on) =>
        {
            var crop = on.Route<DocumentNumber>("crop");
            return new InspectField(
                crop, on.Caller.Party, request.GrowthStage, request.Hectares, request.PlantsCounted, request.OffTypes,
                request.IsolationMetres, request.YearsSinceOtherVariety, on.Day, request.Counts,
                new(request.Neighbours, request.Position, request.Photos, on.Service<FieldRuleBook>().On(on.Day)), on.Caller.Actor, CropEndpoints.KindOf(on.Caller)).Decide(
                    await on.LoadAsync<CropInspection>(CropInspection.Key(crop)),
                    await on.LearnedAsync<SownCrop>(Services.Multiplication, SownCrop.Key(crop)),
                    await on.LoadAsync<MappedField>(MappedField.Key(crop)));
        });
}
