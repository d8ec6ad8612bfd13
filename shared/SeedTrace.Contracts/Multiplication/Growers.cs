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
