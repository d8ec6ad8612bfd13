using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Breeding;

/// <summary>A variety entered a national register.</summary>
/// <param name="Line">The line it is.</param>
/// <param name="Maintainer">The party that keeps it true; only it may release breeder and pre-basic seed.</param>
/// <param name="Register">The register, for example KZ State Register.</param>
/// <param name="ListedUntil">Last day of the listing; null while open.</param>
[PublicFact("variety", "variety-registered")]
public sealed record VarietyRegistered(
    VarietyId Variety, LineId Line, PartyId Maintainer, string Register, DateOnly ListedFrom, DateOnly? ListedUntil);
