using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>A lot of breeder or pre-basic seed its maintainer released.</summary>
public sealed record BreederLot(VarietyId Variety, CanonicalClass Class) : IStreamState<BreederLot>
{
    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static BreederLot? Fold(BreederLot? lot, object fact) => fact is BreederLotReleased e ? new BreederLot(e.Variety, e.Class) : lot;
}
