using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Crosses;

public sealed record Cross(DocumentNumber Number, SpeciesCode Species, ImmutableList<Parent> Parents, CrossMethod Method) : IStreamState<Cross>
{
    public static string Key(DocumentNumber number) => $"cross/{number}";

    public static Cross? Fold(Cross? cross, object fact) => fact is CrossRecorded e ? new(e.Cross, e.Species, [.. e.Parents], e.Method) : cross;
}
