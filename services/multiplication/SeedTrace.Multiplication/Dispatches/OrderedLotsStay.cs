using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;

namespace SeedTrace.Multiplication.Dispatches;

/// <summary>A lot under a stop-sale order, or decertified, does not leave; raw and uncertified lots may, to be cleaned and tested.</summary>
public sealed class OrderedLotsStay : IDispatchRule
{
    public async Task<Decision.Refused?> CheckAsync(CommandContext on, ConsignmentLine line) =>
        (await on.KnownLotAsync(line.Lot))?.Order as Decision.Refused;
}
