using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>The recalls that hold a lot.</summary>
/// <param name="InForce">Reason code by the recall's number; one that was closed without being lifted stays.</param>
public sealed record RecalledLot(ImmutableSortedDictionary<string, string> InForce) : IStreamState<RecalledLot>
{
    public static string Key(LotNumber lot) => $"recall/lot/{lot}";

    public static RecalledLot? Fold(RecalledLot? lot, object fact) => fact switch
    {
        LotRecalled e => new((lot?.InForce ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)).SetItem(e.Recall.ToString(), e.Reason)),
        LotRecallLifted e => lot is null ? null : new(lot.InForce.Remove(e.Recall.ToString())),
        _ => lot,
    };
}
