using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Season;

/// <summary>A square field in the steppe, in a place of its own for each crop: a season that is played again stands beside the last one.</summary>
internal static class Outline
{
    private const double West = 70;
    private const double South = 51;
    private const double Step = 0.05;
    private const int InARow = 40;
    private const double MetresOfADegree = 111_250;

    /// <summary>GeoJSON.</summary>
    public static object Of(DocumentNumber crop, decimal hectares)
    {
        var serial = int.Parse(crop.ToString().Split('-')[4], CultureInfo.InvariantCulture);
        var (west, south) = (West + serial % InARow * Step, South + serial / InARow % InARow * Step);
        var height = Math.Sqrt((double)hectares * 10_000) / MetresOfADegree;
        var (east, north) = (west + height / Math.Cos(south * Math.PI / 180), south + height);
        double[][] ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
        return new { type = "Polygon", coordinates = new[] { ring.Select(position => position.Select(degrees => Math.Round(degrees, 6))) } };
    }
}
