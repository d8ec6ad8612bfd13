using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Balance;

/// <summary>What a balance is drawn up of, and when.</summary>
internal sealed record Drawn(string Of, Basis Basis, int? Lots = null, decimal? Hectares = null, decimal? SeedSown = null)
{
    public IReadOnlyList<FindingAnswer> Findings { get; init; } = [];
}
