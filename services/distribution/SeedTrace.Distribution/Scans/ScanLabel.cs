using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Scans;

/// <summary>Somebody scans a pack and is told what it is; what was told is kept.</summary>
public sealed record ScanLabel(DocumentNumber Scan, PartyId By)
{
    public static string Key(DocumentNumber scan) => $"scan/{scan}";

    public static Decision Unknown(LabelSerial? label = null) => Decision.Unknown(
        "label-unknown", $"No such label{(label is { } one ? $" as {one.WithoutProof}" : "")} was issued, or its proof is wrong: the pack may be a forgery.");

    /// <param name="finding">Null when no such label was issued.</param>
    public Decision Decide(LabelFinding? finding) => finding is null
        ? Unknown()
        : Decision.Append(new NewFact(Key(Scan), new PackScanned(
            Scan, finding.Label, finding.Lot, By, finding.MayBeSold, finding.Reasons, finding.Proof, finding.Variety, finding.Class,
            finding.NetMass, finding.LastSeen, finding.Caution)));
}

public static class ScanLabelEndpoint
{
    private static readonly string[] EverybodyButServices = [.. Roles.All.Where(role => role != Roles.Service)];

    public sealed record Request(LabelSerial Label, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapScanLabel(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/scans", EverybodyButServices, async (request, on) =>
        {
            var finding = await on.FindLabelAsync(request.Label);
            return new ScanLabel(await on.MintAsync("SCAN"), on.Caller.Party).Decide(finding);
        });
}
