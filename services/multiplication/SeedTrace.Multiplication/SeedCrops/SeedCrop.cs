using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.SeedCrops;

/// <summary>A field sown for seed.</summary>
/// <param name="Harvest">The raw lot it gave; null until it is harvested.</param>
public sealed record SeedCrop(
    DocumentNumber Number, PartyId Grower, VarietyId Variety, string Field, string District, decimal Hectares, DateOnly SownOn,
    ImmutableList<SownSeed> Sown, LotNumber? Harvest) : IStreamState<SeedCrop>
{
    public static string Key(DocumentNumber crop) => $"crop/{crop}";

    public static SeedCrop? Fold(SeedCrop? crop, object fact) => fact switch
    {
        SeedCropRegistered e => new SeedCrop(e.Crop, e.Grower, e.Variety, e.Field, e.District, e.Hectares, e.SownOn, [.. e.Sown], null),
        HarvestDeclared e => crop is null ? null : crop with { Harvest = e.Lot },
        _ => crop,
    };
}
