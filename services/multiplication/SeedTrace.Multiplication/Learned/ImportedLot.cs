using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>A lot that came over the border.</summary>
/// <param name="Certificate">The foreign one that ends last.</param>
public sealed record ImportedLot(VarietyId Variety, Certificate Certificate) : IStreamState<ImportedLot>
{
    public static string Key(LotNumber lot) => $"entry/{lot}";

    public static ImportedLot? Fold(ImportedLot? lot, object fact) => fact switch
    {
        SeedImported e when lot is null || e.ValidUntil > lot.Certificate.ValidUntil => new ImportedLot(e.Variety, new(e.Class, e.ValidUntil)),
        _ => lot,
    };
}
