namespace SeedTrace.Distribution.Scans;

public static class ScansEndpoints
{
    public static void MapScans(this IEndpointRouteBuilder routes) => routes.MapScanLabel();
}
