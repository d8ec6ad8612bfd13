namespace SeedTrace.Certification.Fields;

/// <summary>WGS 84: areas and distances of the size of fields, in metres.</summary>
internal static class Ellipsoid
{
    private const double Axis = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double Eccentricity2 = Flattening * (2 - Flattening);

    private static readonly double Eccentricity = Math.Sqrt(Eccentricity2);

    /// <summary>Cylinder of equal area: an area in it is the area on the ellipsoid, wherever it lies.</summary>
    public static (double X, double Y) EqualArea(double longitude, double latitude)
    {
        var sine = Math.Sin(Radians(latitude));
        var part = Eccentricity * sine;
        var q = (1 - Eccentricity2) * (sine / (1 - part * part) + Math.Log((1 + part) / (1 - part)) / (2 * Eccentricity));
        return (Axis * Radians(longitude), Axis * q / 2);
    }

    /// <summary>Metres east and north of a point: true near it, wrong by a thousandth some kilometres away.</summary>
    public static (double X, double Y) Around((double Longitude, double Latitude) centre, double longitude, double latitude)
    {
        var (east, north) = MetresOfADegree(centre.Latitude);
        return ((longitude - centre.Longitude) * east, (latitude - centre.Latitude) * north);
    }

    /// <returns>Of longitude and of latitude, at a latitude.</returns>
    public static (double East, double North) MetresOfADegree(double latitude)
    {
        var sine = Math.Sin(Radians(latitude));
        var across = Axis / Math.Sqrt(1 - Eccentricity2 * sine * sine);
        var along = Axis * (1 - Eccentricity2) / Math.Pow(1 - Eccentricity2 * sine * sine, 1.5);
        return (Radians(across) * Math.Cos(Radians(latitude)), Radians(along));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
