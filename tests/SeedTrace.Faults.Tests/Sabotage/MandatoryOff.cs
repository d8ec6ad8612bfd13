using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>A publisher's messages no longer ask to be returned when no queue takes them, and for a while none takes a kind. Nothing is lost by it, for there is
/// the feed; but nobody is told. The fault <see cref="NoQueue"/> is the same with the flag on.</summary>
internal sealed class MandatoryOff : Saboteur
{
    private static readonly Services.Learned Kind = new(Services.Breeding, "accession");

    private long? before;

    public override string Name => "mandatory-off";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Unsaid, nameof(Alarms), $"{Kind.Publisher} {Kind.StreamKind}/");

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        foreach (var link in stack.LinksOf(Kind.Publisher, Servers.Broker))
            link.Tamper(() => new MandatoryStripped().Pass);
        before = await NoQueue.TakeAwayAsync(stack, Kind);
    }

    public override async Task EndAsync(PrivateStack stack)
    {
        if (before is { } position)
            await NoQueue.GiveBackAsync(stack, Kind, await NoQueue.UnroutedAsync(stack, Kind, position));
        before = null;
    }
}
