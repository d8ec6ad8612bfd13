using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Learned;

/// <summary>What the certifier ordered about a lot, and the recalls that hold it.</summary>
/// <param name="Stop">Reason code of the stop-sale order in force.</param>
/// <param name="Decertified">Reason code of the withdrawal; it is final.</param>
public sealed record LotOrders(LotNumber Lot, string? Stop = null, string? Decertified = null) : IStreamState<LotOrders>
{
    /// <summary>Numbers of those in force.</summary>
    public ImmutableSortedSet<string> Recalls { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Reason code of the review it is under.</summary>
    public string? Review { get; init; }

    /// <summary>Why the lot neither leaves nor is sown; null when it may.</summary>
    public Decision? Objection => this switch
    {
        { Decertified: { } reason } => Decision.Refuse("lot-decertified", $"The certificates of lot {Lot} are withdrawn ({reason})."),
        { Recalls: [var recall, ..] } => Decision.Refuse("lot-recalled", $"Lot {Lot} is recalled, recall {recall}: set it apart and report what there is of it."),
        { Stop: { } reason } => Decision.Refuse("lot-stopped", $"Lot {Lot} is under a stop-sale order ({reason})."),
        { Review: { } reason } => Decision.Refuse("lot-under-review", $"Lot {Lot} is under review ({reason}) until the certifier has decided what it is."),
        _ => null,
    };

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static string RecallKey(LotNumber lot) => $"recall/lot/{lot}";

    public static LotOrders? Fold(LotOrders? orders, object fact) => fact switch
    {
        StopSaleOrdered e => (orders ?? new(e.Lot)) with { Stop = e.Reason },
        StopSaleLifted => orders is null ? null : orders with { Stop = null },
        LotDecertified e => (orders ?? new(e.Lot)) with { Decertified = e.Reason, Review = null },
        LotPutUnderReview e => (orders ?? new(e.Lot)) with { Review = orders?.Review ?? e.Reason },
        LotReviewEnded => orders is null ? null : orders with { Review = null },
        LotRecalled e => (orders ?? new(e.Lot)).With(e.Recall, true),
        LotRecallLifted e => orders?.With(e.Recall, false),
        _ => orders,
    };

    private LotOrders With(DocumentNumber recall, bool holds) => this with { Recalls = holds ? Recalls.Add(recall.ToString()) : Recalls.Remove(recall.ToString()) };
}

internal static class OrdersOf
{
    public static async Task<LotOrders?> OrdersAsync(this CommandContext on, LotNumber lot)
    {
        var ordered = await on.LearnedAsync<LotOrders>(Services.Certification, LotOrders.Key(lot));
        return await on.LearnedAsync<LotOrders>(Services.Distribution, LotOrders.RecallKey(lot)) is { } recalled
            ? (ordered ?? recalled) with { Recalls = recalled.Recalls }
            : ordered;
    }
}
