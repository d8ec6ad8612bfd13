using SeedTrace.Certification.Fields;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Tests.Fields;

/// <summary>Level ground east of Astana, measured in metres from a post in it.</summary>
internal static class Land
{
    public static readonly FieldRules Rules = FieldRuleBook.Load().On(Season.Today);

    private const decimal PostEast = 71.5m;
    private const decimal PostNorth = 51.3m;
    private const decimal MetresEast = 69_744m;
    private const decimal MetresNorth = 111_254m;

    public static GeoPoint At(decimal east, decimal north) => new(decimal.Round(PostEast + east / MetresEast, 7), decimal.Round(PostNorth + north / MetresNorth, 7));

    public static GeoPolygon Polygon(params (decimal East, decimal North)[] corners) => new("Polygon", [Ring(corners)]);

    /// <summary>South-western corner, width and height.</summary>
    public static GeoPolygon Field(decimal east = 0, decimal north = 0, decimal width = 800, decimal height = 1_000) =>
        Polygon((east, north), (east + width, north), (east + width, north + height), (east, north + height));

    public static IReadOnlyList<IReadOnlyList<decimal>> Ring(params (decimal East, decimal North)[] corners) =>
        [.. corners.Append(corners[0]).Select(corner => At(corner.East, corner.North)).Select(point => (IReadOnlyList<decimal>)[point.Longitude, point.Latitude])];

    public static FieldShape Shape(this GeoPolygon outline) => new(outline.Rings);

    public static MappedField Mapped(this GeoPolygon outline, DocumentNumber? crop = null) =>
        Spec.Given<MappedField>(new FieldMapped(crop ?? Season.OtherCrop, 2026, outline.Rings, outline.Shape().Hectares, Rules.Citation))!;
}
