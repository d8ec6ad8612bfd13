using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Fields;

/// <summary>Where a crop stands, and what stands near it.</summary>
/// <param name="Season">Year of the harvest.</param>
/// <param name="Hectares">Within the outline.</param>
/// <param name="Outline">GeoJSON.</param>
/// <param name="Neighbours">Of the same species and another variety, the nearest first.</param>
/// <param name="LookedWithinMetres">So far around it was looked.</param>
public sealed record FieldAnswer(
    DocumentNumber Crop, int Season, decimal Hectares, GeoPolygon Outline, decimal LookedWithinMetres, IReadOnlyList<FieldAnswer.Near> Neighbours, IReadOnlyList<VisitPlaced> Visits)
{
    /// <param name="Metres">From edge to edge.</param>
    /// <param name="Rejected">Its harvest is grain; its pollen is what it was.</param>
    /// <param name="TooNearFor">Classes the crop is entered for that ask for more: an inspector must measure the distance.</param>
    public sealed record Near(DocumentNumber Crop, VarietyId Variety, decimal Metres, bool Rejected, IReadOnlyList<IsolationAsked> TooNearFor);

    /// <param name="LeastMetres">Isolation.</param>
    public sealed record IsolationAsked(string Scheme, string Class, decimal LeastMetres, string RulePack, string Source);

    /// <param name="asked">The isolation each class asks for that the crop is entered for.</param>
    public static FieldAnswer Of(MappedField field, IReadOnlyList<Neighbour> neighbours, IReadOnlyList<IsolationAsked> asked, FieldRules rules) => new(
        field.Crop, field.Season, field.Hectares,
        new("Polygon", [.. field.Rings.Select(ring => (IReadOnlyList<IReadOnlyList<decimal>>)[.. ring.Points.Select(point => (IReadOnlyList<decimal>)[point.Longitude, point.Latitude])])]),
        rules.NeighboursWithinMetres.Value,
        [.. neighbours.Select(near => new Near(near.Crop, near.Variety, near.Metres, near.Rejected, [.. asked.Where(isolation => near.Metres < isolation.LeastMetres)]))],
        field.Visits);
}

public static class FieldAnswerEndpoint
{
    /// <summary>For whoever entered the crop, inspectors and those who read everything: where a field lies goes to nobody else.</summary>
    public static void MapFieldAnswer(this IEndpointRouteBuilder routes) => routes.MapQuestion<FieldAnswer>("/crops/{crop}/field", "field", async on =>
    {
        var number = on.Route<DocumentNumber>("crop");
        var field = await on.LoadAsync<MappedField>(MappedField.Key(number));
        var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
        return field is null || crop is null || !CropEndpoints.MayRead(crop, on.Caller)
            ? null
            : FieldAnswer.Of(field, await on.NeighboursAsync(field, crop.Variety), await on.IsolationAskedAsync(crop), on.Service<FieldRuleBook>().On(on.Day));
    });

    private static async Task<IReadOnlyList<FieldAnswer.IsolationAsked>> IsolationAskedAsync(this CommandContext on, CropInspection crop)
    {
        var asked = new List<FieldAnswer.IsolationAsked>();
        foreach (var aim in crop.Aims)
            if (await on.RulesAsync(aim.Scheme, crop.Variety) is { } pack && pack.Find(aim.Code)?.Of(Measure.Isolation) is { Least: { } least } norm)
                asked.Add(new(aim.Scheme, aim.Code, least, pack.Citation, norm.Source));
        return asked;
    }
}
