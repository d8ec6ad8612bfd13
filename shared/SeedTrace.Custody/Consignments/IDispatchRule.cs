using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>What else a service asks of seed before it may leave, for example that no stop-sale holds the lot. A service registers none or more.</summary>
public interface IDispatchRule
{
    /// <returns>Why the line may not leave; null when it may.</returns>
    Task<Decision.Refused?> CheckAsync(CommandContext on, ConsignmentLine line);
}
