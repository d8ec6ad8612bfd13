using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Fields;

/// <summary>The outline of a field, to be measured.</summary>
public sealed class FieldShape
{
    internal static readonly GeometryFactory Factory = new(new PrecisionModel(), srid: 4326);

    private const double SquareMetres = 10_000;

    private readonly Polygon outline;

    public FieldShape(IReadOnlyList<FieldRing> rings)
    {
        var all = rings.Select(ring => Factory.CreateLinearRing([.. ring.Points.Select(point => new Coordinate((double)point.Longitude, (double)point.Latitude))])).ToList();
        outline = Factory.CreatePolygon(all[0], [.. all.Skip(1)]);
    }

    public decimal Hectares => Round(Equal.Area / SquareMetres, 4);

    /// <summary>Of the grid.</summary>
    public IReadOnlyList<string> Cells => [.. Grid.Of(outline)];

    /// <summary>In degrees, the longer side.</summary>
    public double Extent => Math.Max(outline.EnvelopeInternal.Width, outline.EnvelopeInternal.Height);

    /// <returns>Where it crosses itself, or a hole lies outside; null when it is sound.</returns>
    public GeoPoint? Flaw => new IsValidOp(outline).ValidationError is { } error ? new(Round(error.Coordinate.X, 7), Round(error.Coordinate.Y, 7)) : null;

    private Geometry Equal => Projected((x, y) => Ellipsoid.EqualArea(x, y));

    /// <summary>Cells in which everything lies that is so near.</summary>
    public IReadOnlyList<string> CellsWithin(decimal metres) => [.. Grid.Around(outline, (double)metres)];

    /// <summary>Hectares that are in both.</summary>
    public decimal SharedWith(FieldShape other) => outline.EnvelopeInternal.Intersects(other.outline.EnvelopeInternal)
        ? Round(OverlayNGRobust.Overlay(Equal, other.Equal, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area / SquareMetres, 4)
        : 0;

    /// <summary>From edge to edge, to the decimetre; 0 where they touch.</summary>
    public decimal MetresTo(FieldShape other) => Round(Here.Distance(other.Projected(Around)), 1);

    /// <summary>To the nearest edge; 0 within.</summary>
    public decimal MetresTo(GeoPoint point)
    {
        var (x, y) = Around((double)point.Longitude, (double)point.Latitude);
        return Round(Here.Distance(Factory.CreatePoint(new Coordinate(x, y))), 1);
    }

    private Geometry Here => Projected(Around);

    private (double X, double Y) Around(double longitude, double latitude) =>
        Ellipsoid.Around((outline.EnvelopeInternal.Centre.X, outline.EnvelopeInternal.Centre.Y), longitude, latitude);

    private Polygon Projected(Func<double, double, (double X, double Y)> project)
    {
        return Factory.CreatePolygon(Ring(outline.ExteriorRing), [.. outline.InteriorRings.Select(Ring)]);

        LinearRing Ring(LineString ring) => Factory.CreateLinearRing([.. ring.Coordinates.Select(point =>
        {
            var (x, y) = project(point.X, point.Y);
            return new Coordinate(x, y);
        })]);
    }

    private static decimal Round(double value, int decimals) => decimal.Round((decimal)value, decimals);
}
