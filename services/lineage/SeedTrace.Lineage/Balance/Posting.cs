using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Balance;

/// <summary>A fact says what some seed of a lot became in somebody's hands.</summary>
/// <param name="Kilograms">Negative where a holding is debited.</param>
internal readonly record struct Posting(LotNumber Lot, PartyId Party, Line Line, decimal Kilograms);
