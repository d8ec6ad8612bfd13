using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

public sealed record InspectField(
    DocumentNumber Crop, PartyId Inspector, string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes,
    decimal? IsolationMetres, int YearsSinceOtherVariety, DateOnly Day, IReadOnlyList<FieldCount>? Counts = null)
{
    private const int LongestStage = 40;

    public Decision Decide(CropInspection? crop, SownCrop? sown)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if (crop.JudgedBy(Inspector) is { } objection)
            return objection;
        if (PlantsCounted <= 0 || OffTypes < 0 || OffTypes > PlantsCounted || Hectares <= 0 || IsolationMetres < 0 || YearsSinceOtherVariety < 0)
            return Decision.Malformed(
                "counts-malformed",
                "An inspection counts at least one plant, no more off-types than plants, some hectares, and nothing below zero.");
        if (Counts?.Select(Malformation).FirstOrDefault(flaw => flaw is not null) is { } flaw)
            return flaw;
        if (string.IsNullOrWhiteSpace(GrowthStage) || GrowthStage.Length > LongestStage)
            return Decision.Malformed("growth-stage-malformed", $"The growth stage is 1 to {LongestStage} characters, such as BBCH 65.");
        if (Day <= sown?.SownOn)
            return Decision.Refuse(
                "inspected-before-sowing", $"The crop was sown on {sown.SownOn:yyyy-MM-dd}: there was nothing to inspect on {Day:yyyy-MM-dd}.");
        if (Hectares > crop.Hectares)
            return Decision.Refuse("inspected-more-than-entered", $"{Hectares} ha were inspected, {crop.Hectares} ha are entered.");
        return crop.DecidedAlready() ?? Decision.Append(new NewFact(
            CropInspection.Key(Crop),
            new FieldInspected(Crop, crop.Visits.Count + 1, GrowthStage, Hectares, PlantsCounted, OffTypes, IsolationMetres, YearsSinceOtherVariety, Inspector, Counts)));
    }

    private static Decision? Malformation(FieldCount count) => count switch
    {
        _ when !MeasureName.All.Any(measure => measure is { IsOfField: true, IsBesides: true } && measure.Is(count.What)) => Decision.Malformed(
            "count-unknown", $"'{(count.What.Length <= 40 ? count.What : count.What[..40])}' is nothing that is counted in a field; counted are {string.Join(", ", Countable)}."),
        { Found: < 0 } or { Of: <= 0 } => Decision.Malformed("counts-malformed", $"Of {count.What} so many were found of so many: neither is below zero, and the latter is not zero."),
        _ => null,
    };

    private static IEnumerable<string> Countable => MeasureName.All.Where(measure => measure is { IsOfField: true, IsBesides: true }).Select(measure => measure.Word);
}

public static class InspectFieldEndpoint
{
    public sealed record Request(
        string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes, decimal? IsolationMetres, int YearsSinceOtherVariety,
        IReadOnlyList<FieldCount>? Counts = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapInspectField(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/inspections", [Roles.Inspector], async (request, on) =>
        {
            var crop = on.Route<DocumentNumber>("crop");
            return new InspectField(
                crop, on.Caller.Party, request.GrowthStage, request.Hectares, request.PlantsCounted, request.OffTypes,
                request.IsolationMetres, request.YearsSinceOtherVariety, on.Day, request.Counts).Decide(
                    await on.LoadAsync<CropInspection>(CropInspection.Key(crop)),
                    await on.LearnedAsync<SownCrop>(Services.Multiplication, SownCrop.Key(crop)));
        });
}
