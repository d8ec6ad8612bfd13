using System.Text.Json.Serialization;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Fields;

/// <summary>The outline of a field as GeoJSON (RFC 7946): longitude and latitude in WGS 84, in that order; the outer ring first, then the holes in it.</summary>
/// <param name="Type">Polygon.</param>
/// <param name="Coordinates">Of each ring its positions, the last like the first. A height is not kept.</param>
public sealed record GeoPolygon(string Type, IReadOnlyList<IReadOnlyList<IReadOnlyList<decimal>>> Coordinates)
{
    private const int LeastPositions = 4;
    private const int Decimals = 7;

    /// <summary>Nobody sows nearer to a pole, where degrees of longitude have no length.</summary>
    private const decimal MostLatitude = 85;

    /// <summary>To be read when there is no <see cref="Malformation"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<FieldRing> Rings => [.. Coordinates.Select(ring => new FieldRing([.. ring.Select(At)]))];

    /// <returns>Why it is no outline of a field; null when it is one.</returns>
    public Decision? Malformation(FieldRules rules)
    {
        if (Type != "Polygon" || Coordinates.Count == 0)
            return Malformed("a Polygon has an outer ring, and its type reads Polygon");
        if (Coordinates.Sum(ring => (decimal)ring.Count) > rules.PointsMost.Value)
            return Malformed($"it has more than {rules.PointsMost.Value} positions");
        if (!Coordinates.All(ring => ring.All(IsPosition)))
            return Malformed($"a position is a longitude of -180 to 180 and a latitude of -{MostLatitude} to {MostLatitude} degrees");
        if (Coordinates.Any(ring => ring.Count < LeastPositions || At(ring[0]) != At(ring[^1])))
            return Malformed($"a ring has {LeastPositions} positions or more and ends where it begins");
        var shape = new FieldShape(Rings);
        if (shape.Flaw is { } place)
            return Decision.Malformed("field-crosses-itself", $"The outline of the field crosses itself, or a hole is not within it, at {place.Longitude}, {place.Latitude}.");
        return shape.Extent > (double)rules.DegreesMost.Value || shape.Hectares == 0
            ? Malformed($"a field is at most {rules.DegreesMost.Value} degrees wide, and not without an area")
            : null;
    }

    public static bool IsSound(GeoPoint point) => point is { Longitude: >= -180 and <= 180, Latitude: >= -MostLatitude and <= MostLatitude };

    private static bool IsPosition(IReadOnlyList<decimal> position) =>
        position.Count is 2 or 3 && IsSound(new(position[0], position[1]));

    private static GeoPoint At(IReadOnlyList<decimal> position) => new(Rounded(position[0]), Rounded(position[1]));

    private static decimal Rounded(decimal degrees) => decimal.Round(degrees, Decimals) / 1.0000000m;

    private static Decision Malformed(string why) => Decision.Malformed("field-malformed", $"That is no outline of a field in GeoJSON: {why}.");
}
