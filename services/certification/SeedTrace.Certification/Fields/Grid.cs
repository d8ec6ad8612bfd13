using System.Globalization;
using NetTopologySuite.Geometries;

namespace SeedTrace.Certification.Fields;

/// <summary>The cells that fields are found by: two hundredths of a degree, some two kilometres. Whatever overlaps shares one.</summary>
internal static class Grid
{
    /// <summary>Cells to a degree. Part of the keys of streams: to change it is to list all fields anew.</summary>
    private const int PerDegree = 50;

    /// <summary>Cells a shape lies in.</summary>
    public static IEnumerable<string> Of(Geometry shape) => In(shape.EnvelopeInternal).Where(cell => shape.Intersects(Square(cell))).Select(Name);

    /// <summary>Cells that what is so near a shape lies in.</summary>
    public static IEnumerable<string> Around(Geometry shape, double metres)
    {
        var reach = shape.EnvelopeInternal.Copy();
        // The narrowest degrees are those farthest from the equator.
        var (east, north) = Ellipsoid.MetresOfADegree(Math.Max(Math.Abs(reach.MinY), Math.Abs(reach.MaxY)));
        reach.ExpandBy(metres / east, metres / north);
        return In(reach).Select(Name);
    }

    private static IEnumerable<(int South, int West)> In(Envelope reach) =>
        from south in Steps(reach.MinY, reach.MaxY)
        from west in Steps(reach.MinX, reach.MaxX)
        select (south, west);

    private static IEnumerable<int> Steps(double from, double to)
    {
        var first = (int)Math.Floor(from * PerDegree);
        return Enumerable.Range(first, (int)Math.Floor(to * PerDegree) - first + 1);
    }

    private static Geometry Square((int South, int West) cell) => FieldShape.Factory.ToGeometry(new Envelope(
        (double)cell.West / PerDegree, (double)(cell.West + 1) / PerDegree, (double)cell.South / PerDegree, (double)(cell.South + 1) / PerDegree));

    private static string Name((int South, int West) cell) => string.Create(
        CultureInfo.InvariantCulture, $"{cell.South * 100 / PerDegree:+0000;-0000;+0000}{cell.West * 100 / PerDegree:+00000;-00000;+00000}");
}
