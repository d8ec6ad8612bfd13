using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Distribution;

/// <summary>A dealer was licensed to sell seed.</summary>
/// <param name="Licence">Number of the licence.</param>
[PublicFact("dealer", "dealer-registered")]
public sealed record DealerRegistered(PartyId Dealer, string Licence, IReadOnlyList<string> Districts, DateOnly ValidFrom, DateOnly ValidUntil);
