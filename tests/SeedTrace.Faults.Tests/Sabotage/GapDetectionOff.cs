using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>One service reaches no feed, and messages meant for it go nowhere: what it would be without heartbeats, feeds and the chain of positions.</summary>
internal sealed class GapDetectionOff : Saboteur
{
    public override string Name => "gap-detection-off";

    public override (Breach Breach, string Check, string Service) Shows => (Breach.Lost, nameof(Mirrors), Services.Certification);

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        foreach (var link in stack.Links.Where(link => link.From.StartsWith(Services.Certification, StringComparison.Ordinal) && Services.Publishing.Contains(link.To)))
            link.Cut();
        await stack.Servers.ManageBrokerAsync(HttpMethod.Delete,
            $"/api/bindings/{Servers.VirtualHost}/e/{Broker.Facts}/e/{Broker.QueueOf(Services.Certification)}/{Uri.EscapeDataString("breeding.lot.#")}");
    }
}
