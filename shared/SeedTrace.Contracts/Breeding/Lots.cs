using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Breeding;

/// <summary>The maintainer released a lot of breeder or pre-basic seed.</summary>
/// <param name="Class">BREEDER or PRE_BASIC.</param>
/// <param name="Parents">For pre-basic seed the breeder's lots it was grown from, else empty.</param>
/// <param name="HarvestYear">Calendar year.</param>
[PublicFact("lot", "breeder-lot-released")]
public sealed record BreederLotReleased(
    LotNumber Lot, VarietyId Variety, CanonicalClass Class, Kilograms Mass, PartyId Maintainer, IReadOnlyList<LotNumber> Parents, int HarvestYear);
