using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Scans;

public static class ScanEndpoints
{
    public static void MapScans(this IEndpointRouteBuilder routes)
    {
        routes.MapScanLabel();
        routes.MapQuestion<LabelFinding>("/labels/{serial}", "label", on => on.FindLabelAsync(on.Route<LabelSerial>("serial")))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }
}
