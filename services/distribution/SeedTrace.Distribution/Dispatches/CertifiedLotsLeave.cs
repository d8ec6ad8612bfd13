using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Dispatches;

/// <summary>In trade no seed moves that is stopped, decertified or was never certified.</summary>
public sealed class CertifiedLotsLeave : IDispatchRule
{
    public async Task<Decision.Refused?> CheckAsync(CommandContext on, ConsignmentLine line) =>
        TradeRule.AgainstMoving(line.Lot, await on.StandingAsync(line.Lot)).Refusal();
}

public static class DispatchRules
{
    public static IServiceCollection AddDispatchRules(this IServiceCollection services) => services.AddSingleton<IDispatchRule, CertifiedLotsLeave>();
}
