using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>One service reaches no feed, and messages meant for it go nowhere: what it would be without heartbeats, feeds and the chain of positions.</summary>
internal sealed class GapDetectionOff : Saboteur
{
    public override string Name => "gap-detection-off";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(Mirrors), $"{Services.Certification} of {Services.Breeding} lot/");

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        foreach (var link in Services.Publishing.SelectMany(publisher => stack.LinksOf(Services.Certification, publisher)))
            link.Cut();
        await Unbind.UnbindAsync(stack.Servers, Services.Certification, new(Services.Breeding, "lot"));
    }
}
