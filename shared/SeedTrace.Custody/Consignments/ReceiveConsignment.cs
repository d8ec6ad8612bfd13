using System.Collections.Immutable;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>The receiver takes what came, and is credited with it; what did not come is credited to nobody.</summary>
/// <param name="Lines">What came; null: all that was dispatched; empty: nothing, it was lost on the way.</param>
/// <param name="At">When it came.</param>
public sealed record ReceiveConsignment(PartyId Receiver, string Keeper, IReadOnlyList<ConsignmentLine>? Lines, DateTimeOffset At)
{
    /// <param name="note">The consignment as its sender's service tells it.</param>
    /// <param name="here">As this service tells it; the same where both are one.</param>
    public Decision Decide(Consignment? note, Consignment? here) =>
        Settlement.Refusal(Receiver, Keeper, At, note, here)
        ?? DeliveryNote.Flaw(Lines ?? [])
        ?? Lines?.Select(line => Refusal(line, note!.Dispatched.Find(sent => sent.Lot == line.Lot))).FirstOrDefault(refusal => refusal is not null)
        ?? Accept(note!);

    private Decision Accept(Consignment note)
    {
        var came = note.Dispatched.Select(sent => Lines is null ? sent : Lines.FirstOrDefault(line => line.Lot == sent.Lot)).OfType<ConsignmentLine>().ToList();
        var missing = Kilograms.Sum(note.Dispatched.Select(line => line.Mass)) - Kilograms.Sum(came.Select(line => line.Mass));
        return Decision.Append(
        [
            new(Consignment.Key(note.Number), new ConsignmentReceived(note.Number, note.From, note.To, came, missing)),
            .. note.Credit(note.To, came, MovementKind.Received),
        ]);
    }

    private static Decision? Refusal(ConsignmentLine line, ConsignmentLine? sent)
    {
        if (sent is null)
            return Decision.Refuse("line-not-dispatched", $"Lot {line.Lot} is not on the delivery note.");
        if (line.Mass > sent.Mass)
            return Decision.Refuse("received-exceeds-dispatched", $"{sent.Mass} of lot {line.Lot} were dispatched, {line.Mass} cannot have come.");
        var told = line.Containers.Count > 0 == sent.Containers.Count > 0;
        return told && sent.Containers.ToImmutableList().Cover(line.Containers)
            ? null
            : Decision.Refuse("containers-not-dispatched",
                $"The containers of lot {line.Lot} that came must be named and be among those on the delivery note.");
    }
}

public static class ReceiveConsignmentEndpoint
{
    public sealed record Request(IReadOnlyList<LineRequest>? Lines = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapReceiveConsignment(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/consignments/{consignment}/receipt", CustodyEndpoints.Holders, async (request, on) =>
        {
            var (note, here) = await on.FindConsignmentAsync(on.Route<DocumentNumber>("consignment"));
            var command = new ReceiveConsignment(
                on.Caller.Party, on.Service<CustodyKeeper>().Service, request.Lines?.Select(line => line.ToLine()).ToList(), on.OccurredAt);
            var decision = command.Decide(note, here);
            if (decision is Decision.Accepted)
                await on.LoadHoldingsAsync(on.Caller.Party, note!.Dispatched.Select(line => line.Lot));
            return decision;
        });
}
