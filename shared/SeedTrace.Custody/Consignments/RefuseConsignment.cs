using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>The receiver takes nothing. A sender kept by the same service is credited back at once, another when its service learns of it.</summary>
/// <param name="Reason">Reason code, for example wrong-variety or seal-broken.</param>
/// <param name="At">When it was refused.</param>
public sealed partial record RefuseConsignment(PartyId Receiver, string Keeper, string Reason, DateTimeOffset At)
{
    /// <inheritdoc cref="ReceiveConsignment.Decide"/>
    public Decision Decide(Consignment? note, Consignment? here)
    {
        if (Settlement.Refusal(Receiver, Keeper, At, note, here) is { } refusal)
            return refusal;
        if (!ReasonCode().IsMatch(Reason))
            return Decision.Malformed("reason-malformed", "A reason is a code of small letters, digits and hyphens, such as wrong-variety.");
        var refused = new NewFact(Consignment.Key(note!.Number), new ConsignmentRefused(note.Number, note.From, note.To, Reason));
        return here is { Destination: not null } ? Decision.Append([refused, .. note.Return()]) : Decision.Append(refused);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReasonCode();
}

public static class RefuseConsignmentEndpoint
{
    public sealed record Request(string? Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRefuseConsignment(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/consignments/{consignment}/refusal", CustodyEndpoints.Holders, async (request, on) =>
        {
            var (note, here) = await on.FindConsignmentAsync(on.Route<DocumentNumber>("consignment"));
            var decision = new RefuseConsignment(on.Caller.Party, on.Service<CustodyKeeper>().Service, request.Reason ?? "", on.OccurredAt).Decide(note, here);
            if (decision is Decision.Accepted && here is { Destination: not null })
                await on.LoadHoldingsAsync(here.From, here.Dispatched.Select(line => line.Lot));
            return decision;
        });
}
