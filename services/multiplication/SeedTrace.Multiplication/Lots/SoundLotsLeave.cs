using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>No seed leaves that is under a stop-sale order or decertified; raw seed that nobody has judged yet may.</summary>
public sealed class SoundLotsLeave : IDispatchRule
{
    public async Task<Decision.Refused?> CheckAsync(CommandContext on, ConsignmentLine line) =>
        (await on.KnownLotAsync(line.Lot))?.Order as Decision.Refused;
}

public static class DispatchRules
{
    public static IServiceCollection AddDispatchRules(this IServiceCollection services) => services.AddSingleton<IDispatchRule, SoundLotsLeave>();
}
