using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Learned;

/// <summary>What the certifier ordered about a lot.</summary>
/// <param name="Stop">Reason code of the stop-sale order in force.</param>
/// <param name="Decertified">Reason code of the withdrawal; it is final.</param>
public sealed record LotOrders(LotNumber Lot, string? Stop, string? Decertified) : IStreamState<LotOrders>
{
    /// <summary>Why the lot neither leaves nor is sown; null when it may.</summary>
    public Decision? Objection => this switch
    {
        { Decertified: { } reason } => Decision.Refuse("lot-decertified", $"The certificates of lot {Lot} are withdrawn ({reason})."),
        { Stop: { } reason } => Decision.Refuse("lot-stopped", $"Lot {Lot} is under a stop-sale order ({reason})."),
        _ => null,
    };

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotOrders? Fold(LotOrders? orders, object fact) => fact switch
    {
        StopSaleOrdered e => (orders ?? new(e.Lot, null, null)) with { Stop = e.Reason },
        StopSaleLifted => orders is null ? null : orders with { Stop = null },
        LotDecertified e => (orders ?? new(e.Lot, null, null)) with { Decertified = e.Reason },
        _ => orders,
    };
}

internal static class OrdersOf
{
    public static Task<LotOrders?> OrdersAsync(this CommandContext on, LotNumber lot) =>
        on.LearnedAsync<LotOrders>(Services.Certification, LotOrders.Key(lot));
}
