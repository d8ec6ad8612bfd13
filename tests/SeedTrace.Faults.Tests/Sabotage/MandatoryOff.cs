using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>A publisher's messages no longer ask to be returned when no queue takes them; there is no queue for a kind for a while, and its only
/// learner cannot read the feed. With <c>Mandatory</c> on, the publisher waits until there is one again, and nothing is lost.</summary>
internal sealed class MandatoryOff : Saboteur
{
    private const string Kind = "accession";

    public override string Name => "mandatory-off";

    public override (Breach Breach, string Check, string About) Shows =>
        (Breach.Lost, nameof(Mirrors), $"{Services.Lineage} of {Services.Breeding} {Kind}/");

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        foreach (var link in stack.LinksOf(Services.Breeding, Servers.Broker))
            link.Tamper(() => new MandatoryStripped().Pass);
        foreach (var link in stack.LinksOf(Services.Lineage, Services.Breeding))
            link.Cut();
        await Unbind.UnbindAsync(stack.Servers, Services.Lineage, new(Services.Breeding, Kind));
    }

    public override Task EndAsync(PrivateStack stack) => stack.Servers.DefineBrokerAsync();
}
