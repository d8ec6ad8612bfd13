using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lines;

/// <param name="Cross">The cross it was selected from; null if that is not known here.</param>
/// <param name="Parents">From a published pedigree, or of the cross; null while nobody said.</param>
public sealed record Line(LineId Id, DocumentNumber? Cross, ImmutableList<Parent>? Parents) : IStreamState<Line>
{
    public static string Key(LineId line) => $"line/{line}";

    public static Line? Fold(Line? line, object fact) => fact switch
    {
        LineNamed e => new(e.Line, e.Cross, line?.Parents),
        ParentageRecorded e when line is not null => line with { Parents = [.. e.Parents] },
        _ => line,
    };
}
