using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Facts are stored and not noted for the log: nobody will ever hear of them.</summary>
internal sealed class PendingTriggerOff : Saboteur
{
    public override string Name => "pending-trigger-off";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(FactLogs), $"{Services.Distribution} ");

    public override Task BeginAsync(PrivateStack stack, CancellationToken until) =>
        ExecuteAsync(stack, Services.Distribution, "alter table mt_events disable trigger fact_noted");
}
