using SeedTrace.Contracts;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>A lot the caller has, or once had, in hand.</summary>
public sealed record HeldLot(KnownLot Known, Holding Holding)
{
    public LotNumber Number => Known.Number;

    public VarietyId Variety => Known.Variety;

    /// <summary>The same answer for a lot there is not and for somebody else's.</summary>
    public static Decision Unknown(LotNumber lot) =>
        Decision.Unknown("lot-unknown", $"Lot {lot} is not known here, or none of it ever came to you.");
}

public static class HeldLots
{
    public static async Task<HeldLot?> HeldLotAsync(this CommandContext on, LotNumber lot) =>
        await on.KnownLotAsync(lot) is { } known && await on.LoadAsync<Holding>(Holding.Key(on.Caller.Party, lot)) is { } holding
            ? new HeldLot(known, holding)
            : null;

    public static async Task<IReadOnlyDictionary<LotNumber, HeldLot>> HeldLotsAsync(this CommandContext on, IEnumerable<LotNumber> lots)
    {
        var held = new Dictionary<LotNumber, HeldLot>();
        foreach (var lot in lots.Distinct())
        {
            if (await on.HeldLotAsync(lot) is { } found)
                held.Add(lot, found);
        }
        return held;
    }

    /// <summary>A number for a lot made of <paramref name="source"/>; none is spent when there is nothing to make it of.</summary>
    public static async Task<LotNumber> MintLotFromAsync(this CommandContext on, HeldLot? source) =>
        source is null ? default : await on.MintLotAsync(source.Variety.Species);
}
