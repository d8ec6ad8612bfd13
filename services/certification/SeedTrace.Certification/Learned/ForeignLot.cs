using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A lot that came over the border, by its papers.</summary>
/// <param name="ValidUntil">Last day of the foreign certificate that ends last.</param>
public sealed record ForeignLot(VarietyId Variety, SeedClass Class, DateOnly ValidUntil) : IStreamState<ForeignLot>
{
    public static string Key(LotNumber lot) => $"entry/{lot}";

    public static ForeignLot? Fold(ForeignLot? lot, object fact) => fact switch
    {
        SeedImported e when lot is null || e.ValidUntil > lot.ValidUntil => new(e.Variety, e.Class, e.ValidUntil),
        _ => lot,
    };
}
