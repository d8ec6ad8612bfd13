using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Multiplication;

/// <summary>A raw lot came from a crop.</summary>
/// <param name="Mass">As harvested, before cleaning.</param>
/// <param name="HarvestedOn">Nothing of it was sampled earlier; null in harvests from before this was said.</param>
[PublicFact("lot", "lot-harvested")]
public sealed record LotHarvested(LotNumber Lot, VarietyId Variety, DocumentNumber Crop, Kilograms Mass, PartyId Owner, int HarvestYear,
    DateOnly? HarvestedOn = null);

/// <summary>A lot was cleaned, graded and dried into a new one: input = clean seed + screenings + losses + unexplained.</summary>
/// <param name="Losses">Dust, moisture, samples; and what no scale found again, where that is not said apart.</param>
/// <param name="Unexplained">What no scale found again and nobody can say of where it went, within the tolerance of weighings; null where it is not said apart.</param>
[PublicFact("lot", "lot-conditioned")]
public sealed record LotConditioned(
    LotNumber Lot, VarietyId Variety, LotNumber Source, Kilograms Input, Kilograms CleanSeed, Kilograms Screenings, Kilograms Losses, PartyId Owner,
    Kilograms? Unexplained = null);

/// <summary>Lots of one variety were merged into a new one, which takes the lowest class of its parts.</summary>
[PublicFact("lot", "lots-blended")]
public sealed record LotsBlended(LotNumber Lot, VarietyId Variety, IReadOnlyList<LotPart> Parts, Kilograms Mass, PartyId Owner);

public sealed record LotPart(LotNumber Lot, Kilograms Mass);

/// <summary>A part of a lot became a lot of its own; it shares the quality result of the whole, not its seal.</summary>
[PublicFact("lot", "lot-split")]
public sealed record LotSplit(LotNumber Lot, VarietyId Variety, LotNumber Parent, Kilograms Mass, PartyId Owner);

/// <summary>Seed of a lot was dressed with a product. What was sampled of it before is no longer a sample of it.</summary>
/// <param name="Product">By its registered name.</param>
/// <param name="GramsPerKilogram">Of the product, for each kilogram of seed.</param>
[PublicFact("lot", "lot-treated")]
public sealed record LotTreated(LotNumber Lot, string Product, decimal GramsPerKilogram, DateOnly TreatedOn, PartyId Processor);
