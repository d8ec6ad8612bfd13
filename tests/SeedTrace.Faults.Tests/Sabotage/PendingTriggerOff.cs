using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Facts are stored and not noted for the log: nobody will ever hear of them.</summary>
internal sealed class PendingTriggerOff : Saboteur
{
    public override string Name => "pending-trigger-off";

    public override (Breach Breach, string Check, string Service) Shows => (Breach.Lost, nameof(FactLogs), Services.Breeding);

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        await using var store = stack.StoreOf(Services.Breeding);
        await using var command = store.CreateCommand("alter table mt_events disable trigger fact_noted");
        await command.ExecuteNonQueryAsync(until);
    }
}
