using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Multiplication;

/// <summary>A field was sown for seed; the grower's holdings of the source lots are debited with it.</summary>
/// <param name="Field">The grower's own field number.</param>
/// <param name="Hectares">Area sown.</param>
/// <param name="Sown">Source lots and mass sown of each: every one a parent of what is harvested.</param>
[PublicFact("crop", "seed-crop-registered")]
public sealed record SeedCropRegistered(
    DocumentNumber Crop, PartyId Grower, VarietyId Variety, string Field, string District, decimal Hectares, DateOnly SownOn,
    IReadOnlyList<SownSeed> Sown);

public sealed record SownSeed(LotNumber Lot, Kilograms Mass);

/// <summary>The crop was harvested into a raw lot.</summary>
/// <param name="Mass">As weighed from the field, before cleaning ("in-dirt").</param>
/// <param name="MoisturePercent">Of the fresh mass, 0 to 100.</param>
/// <param name="RulePack">Name and version of the yield ceilings the mass was held against; null where the species has none.</param>
[PublicFact("crop", "harvest-declared")]
public sealed record HarvestDeclared(DocumentNumber Crop, LotNumber Lot, Kilograms Mass, decimal MoisturePercent, string? RulePack = null);
