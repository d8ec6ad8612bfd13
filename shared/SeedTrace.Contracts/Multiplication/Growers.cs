using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Multiplication;

/// <summary>A grower was attested to produce seed.</summary>
/// <param name="Licence">Number of the attestation.</param>
/// <param name="Districts">Districts whose fields it covers.</param>
/// <param name="Hectares">Most hectares of seed crop in one season (calendar year of sowing).</param>
[PublicFact("grower", "grower-registered")]
public sealed record GrowerRegistered(
    PartyId Grower, string Licence, IReadOnlyList<SpeciesCode> Species, IReadOnlyList<string> Districts, decimal Hectares,
    DateOnly ValidFrom, DateOnly ValidUntil);

/// <summary>A seed crop took so much of the area its grower may sow in a season.</summary>
/// <param name="Licence">The attestation it was sown under.</param>
/// <param name="Season">Calendar year of sowing.</param>
/// <param name="Hectares">Area of the crop.</param>
[PublicFact("grower", "licensed-area-used")]
public sealed record LicensedAreaUsed(PartyId Grower, string Licence, int Season, DocumentNumber Crop, decimal Hectares);

/// <summary>Nothing is sown under the licence from now on, and no crop of it entered for certification, until it is lifted. What was sown before stands.</summary>
/// <param name="Licence">Of the grower; others of his are not touched.</param>
/// <param name="Reason">Reason code.</param>
[PublicFact("grower", "licence-suspended")]
public sealed record LicenceSuspended(PartyId Grower, string Licence, string Reason);

/// <summary>The suspension of a licence ended.</summary>
[PublicFact("grower", "suspension-lifted")]
public sealed record SuspensionLifted(PartyId Grower, string Licence);
