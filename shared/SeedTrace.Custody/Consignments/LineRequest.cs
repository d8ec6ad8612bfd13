using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;

namespace SeedTrace.Custody.Consignments;

/// <param name="Containers">Missing or empty: loose seed.</param>
public sealed record LineRequest(LotNumber Lot, Kilograms Mass, IReadOnlyList<LabelRange>? Containers = null)
{
    public ConsignmentLine ToLine() => new(Lot, Mass, Containers ?? []);
}
