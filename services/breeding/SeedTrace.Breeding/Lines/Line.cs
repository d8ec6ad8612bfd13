using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lines;

/// <param name="Cross">The cross it was selected from; null if that is not known here.</param>
/// <param name="Parents">From a published pedigree, or of the cross; null while nobody said.</param>
/// <param name="Breeder">Whose it is; null where it is published.</param>
public sealed record Line(LineId Id, DocumentNumber? Cross, ImmutableList<Parent>? Parents, PartyId? Breeder) : IStreamState<Line>
{
    /// <summary>Whether it is the party's to know of and to name parents of.</summary>
    public bool IsOpenTo(PartyId party) => Breeder is null || Breeder == party;

    public static string Key(LineId line) => $"line/{line}";

    public static Line? Fold(Line? line, object fact) => fact switch
    {
        LineNamed e => new(e.Line, e.Cross, line?.Parents, e.Breeder),
        ParentageRecorded e when line is not null => line with { Parents = [.. e.Parents] },
        _ => line,
    };
}
