using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>The recalls that hold a lot.</summary>
/// <param name="InForce">First day by the recall's number. What was sown earlier is not touched.</param>
public sealed record RecalledLot(ImmutableSortedDictionary<string, DateOnly> InForce) : IStreamState<RecalledLot>
{
    public static string Key(LotNumber lot) => $"recall/lot/{lot}";

    public static RecalledLot? Fold(RecalledLot? lot, object fact) => Fold(lot, fact, default);

    public static RecalledLot? Fold(RecalledLot? lot, object fact, DateTimeOffset time) => fact switch
    {
        LotRecalled e => new((lot?.InForce ?? ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal))
            .SetItem(e.Recall.ToString(), DateOnly.FromDateTime(time.UtcDateTime))),
        LotRecallLifted e => lot is null ? null : new(lot.InForce.Remove(e.Recall.ToString())),
        _ => lot,
    };

    /// <summary>The recall that held it that day; null when none did.</summary>
    public string? On(DateOnly day) => InForce.FirstOrDefault(recall => recall.Value <= day).Key;
}
