using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>Seed leaves its sender, who is debited at once.</summary>
/// <param name="Keeper">The service that keeps the sender's custody.</param>
/// <param name="Destination">The service that keeps the receiver's.</param>
public sealed record DispatchConsignment(
    DocumentNumber Number, PartyId From, string Keeper, PartyId To, string Destination, IReadOnlyList<ConsignmentLine> Lines)
{
    public Decision Decide(IReadOnlyDictionary<LotNumber, Holding> holdings)
    {
        if (!Services.KeepingCustody.Contains(Destination))
            return Decision.Malformed("destination-unknown",
                $"'{Destination}' keeps no custody: a consignment goes to {string.Join(", ", Services.KeepingCustody)}.");
        // To another service a party may well send to itself: so its seed passes from the plant into trade.
        if (To == From && Destination == Keeper)
            return Decision.Malformed("consignment-to-self", "The seed is already with this party in this service.");
        if (Lines.Count == 0)
            return Decision.Malformed("consignment-empty", "The delivery note has no lines.");
        return DeliveryNote.Flaw(Lines)
            ?? Lines.Select(line => Refusal(line, holdings.GetValueOrDefault(line.Lot))).FirstOrDefault(refusal => refusal is not null)
            ?? Decision.Append([Dispatched, .. Lines.Select(Debit)]);
    }

    private NewFact Dispatched => new(Consignment.Key(Number), new ConsignmentDispatched(Number, From, To, Destination, Lines));

    private NewFact Debit(ConsignmentLine line, int index) => Holding.Debit(
        From, line.Lot, line.Mass, Consignment.Movement(Number, index, Lines.Count), MovementKind.Dispatched, line.Containers);

    private static Decision? Refusal(ConsignmentLine line, Holding? holding) => holding is null
        ? Decision.Unknown("holding-unknown", $"The sender holds nothing of lot {line.Lot}.")
        : holding.Objection(line.Mass, line.Containers);
}

public static class DispatchConsignmentEndpoint
{
    public sealed record Request(PartyId To, string Destination, IReadOnlyList<LineRequest>? Lines, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDispatchConsignment(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/consignments", CustodyEndpoints.Holders, async (request, on) =>
        {
            var lines = (request.Lines ?? []).Select(line => line.ToLine()).ToList();
            var holdings = await on.LoadHoldingsAsync(on.Caller.Party, lines.Take(DeliveryNote.MostLines).Select(line => line.Lot));
            var number = await on.MintAsync("CONS");
            var decision = new DispatchConsignment(
                number, on.Caller.Party, on.Service<CustodyKeeper>().Service, request.To, request.Destination, lines).Decide(holdings);
            return decision is Decision.Accepted ? await ForbiddenAsync(on, lines) ?? decision : decision;
        });

    private static async Task<Decision?> ForbiddenAsync(CommandContext on, IReadOnlyList<ConsignmentLine> lines)
    {
        var rules = on.Service<IEnumerable<IDispatchRule>>().ToList();
        foreach (var line in lines)
            foreach (var rule in rules)
                if (await rule.CheckAsync(on, line) is { } refusal)
                    return refusal;
        return null;
    }
}
