using SeedTrace.Breeding.Learned;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Dispatches;

/// <summary>A lot under a stop-sale order, or decertified, does not leave; breeder's seed needs no certificate to.</summary>
public sealed class OrderedLotsStay : IDispatchRule
{
    public async Task<Decision.Refused?> CheckAsync(CommandContext on, ConsignmentLine line) =>
        (await on.OrdersAsync(line.Lot))?.Objection as Decision.Refused;
}
