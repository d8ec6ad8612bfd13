using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lines;

/// <summary>Lines that were known before their parents got them.</summary>
public sealed record ParentageCameLate(IReadOnlyList<LineId> Lines);

/// <summary>The queue of such lines, one for each species. Only they can close a circle; of two that would close one together and come at the
/// same moment, the second finds the queue changed.</summary>
public sealed record LateParentage : IStreamState<LateParentage>
{
    private static readonly LateParentage Some = new();

    public static string Key(SpeciesCode species) => $"private/parentage/{species}";

    public static LateParentage? Fold(LateParentage? queue, object fact) => fact is ParentageCameLate ? Some : queue;
}
