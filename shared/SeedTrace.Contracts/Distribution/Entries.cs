using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Distribution;

/// <summary>Seed of a lot grown abroad came over the border, and its importer's holding is credited with it. The stream is the account of the
/// foreign lot: it may come more than once, to several importers.</summary>
/// <param name="Entry">Number of the border entry.</param>
/// <param name="Lot">The number its own country gave it, where that has the form of a lot number; else one given at the border.</param>
/// <param name="Class">As issued abroad.</param>
/// <param name="Importer">Whose holding is credited.</param>
/// <param name="Origin">Country it was grown in, ISO 3166 alpha-3.</param>
/// <param name="Certificate">Number of the foreign certificate it came with.</param>
/// <param name="ValidUntil">Last day of that certificate.</param>
/// <param name="Season">Calendar year of the sowing it came for.</param>
/// <param name="ForeignNumber">As on its papers, where that is no lot number; null where <paramref name="Lot"/> is the foreign number.</param>
/// <param name="Passport">SHA-256 of the lot passport it came with, 64 hexadecimal digits; null where it had none.</param>
[PublicFact("entry", "seed-imported")]
public sealed record SeedImported(
    DocumentNumber Entry, LotNumber Lot, VarietyId Variety, SeedClass Class, Kilograms Mass, PartyId Importer, string Origin, string Certificate,
    DateOnly ValidUntil, int Season, string? ForeignNumber = null, string? Passport = null);
