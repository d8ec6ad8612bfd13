using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lots;

/// <summary>A lot of breeder or pre-basic seed, as it was released; who has how much of it now, the holdings say.</summary>
public sealed record BreederLot(
    LotNumber Lot, VarietyId Variety, CanonicalClass Class, Kilograms Mass, PartyId Maintainer, ImmutableList<LotNumber> Parents, int HarvestYear)
    : IStreamState<BreederLot>
{
    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static BreederLot? Fold(BreederLot? lot, object fact) => fact is BreederLotReleased e
        ? new(e.Lot, e.Variety, e.Class, e.Mass, e.Maintainer, [.. e.Parents], e.HarvestYear)
        : lot;
}
