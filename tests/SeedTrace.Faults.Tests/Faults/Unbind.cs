using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A binding is gone for a while: facts of a kind reach a service's queue no more, and nobody tells it.</summary>
internal sealed class Unbind : Fault
{
    public override string Name => "drop messages";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var service = AnyOf(random, Services.All);
        var learned = AnyOf(random, Services.LearnedBy(service));
        await UnbindAsync(stack.Servers, service, learned);
        await WaitAsync(random, 1, 6, until);
        await stack.Servers.DefineBrokerAsync();
        return $"{Broker.BindingOf(learned)} to {service}";
    }

    public static Task UnbindAsync(Servers servers, string service, Services.Learned learned) => servers.ManageBrokerAsync(
        HttpMethod.Delete, $"/api/bindings/{Servers.VirtualHost}/e/{Broker.Facts}/e/{Broker.QueueOf(service)}/{Uri.EscapeDataString(Broker.BindingOf(learned))}");
}
