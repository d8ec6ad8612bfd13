using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Crosses;

/// <param name="Breeder">Whose it is; null where it is published.</param>
public sealed record Cross(DocumentNumber Number, SpeciesCode Species, ImmutableList<Parent> Parents, CrossMethod Method, PartyId? Breeder)
    : IStreamState<Cross>
{
    /// <summary>Whether it is the party's to know of and to name lines of.</summary>
    public bool IsOpenTo(PartyId party) => Breeder is null || Breeder == party;

    public static string Key(DocumentNumber number) => $"cross/{number}";

    public static Cross? Fold(Cross? cross, object fact) =>
        fact is CrossRecorded e ? new(e.Cross, e.Species, [.. e.Parents], e.Method, e.Breeder) : cross;
}
