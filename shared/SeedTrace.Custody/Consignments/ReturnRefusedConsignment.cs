using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>Reaction of the sender's service when it learns that a consignment was refused: the seed goes back to its sender, once.</summary>
/// <param name="Publisher">The service that says so; only the destination's word counts.</param>
public sealed record ReturnRefusedConsignment(string Publisher, ConsignmentRefused Refused)
{
    public Decision Decide(Consignment? consignment) =>
        consignment is { Destination: not null, IsSettled: false } && consignment.Destination == Publisher
            ? Decision.Append(consignment.Return())
            : Decision.Append();

    /// <summary>Loads what the reaction decides on.</summary>
    public async Task<Decision> DecideAsync(CommandContext on)
    {
        var consignment = await on.LoadAsync<Consignment>(Consignment.Key(Refused.Consignment));
        var decision = Decide(consignment);
        if (decision is Decision.Accepted { Facts.Count: > 0 })
            await on.LoadHoldingsAsync(consignment!.From, consignment.Dispatched.Select(line => line.Lot));
        return decision;
    }
}
