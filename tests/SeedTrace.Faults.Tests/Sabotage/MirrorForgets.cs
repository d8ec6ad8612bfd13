using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>A service no longer knows what it holds of a publisher, and nothing in its store keeps it from holding it twice: what its feed gives
/// it once more, it takes once more.</summary>
internal sealed class MirrorForgets : Saboteur
{
    public override string Name => "mirror-deduplication-off";

    public override (Breach Breach, string Check, string About) Shows =>
        (Breach.Doubled, nameof(Mirrors), $"{Services.Distribution} of {Services.Certification}");

    public override Task BeginAsync(PrivateStack stack, CancellationToken until) => ExecuteAsync(stack, Services.Distribution,
        Damage.NoUniqueness,
        $"""
        update mt_streams set version = 0 where id like 'learned/{Services.Certification}/%';
        delete from mirror_progress where publisher = '{Services.Certification}'
        """);
}
