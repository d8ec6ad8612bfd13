using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Custody.Holdings;

public static class HoldingsOf
{
    /// <summary>What a party holds of each lot; lots it never held are missing. Loads them all, so that they may be credited or debited.</summary>
    public static async Task<IReadOnlyDictionary<LotNumber, Holding>> LoadHoldingsAsync(
        this CommandContext on, PartyId party, IEnumerable<LotNumber> lots)
    {
        var holdings = new Dictionary<LotNumber, Holding>();
        foreach (var lot in lots.Distinct())
            if (await on.LoadAsync<Holding>(Holding.Key(party, lot)) is { } holding)
                holdings.Add(lot, holding);
        return holdings;
    }

    /// <summary>For the party itself and whoever reads everything.</summary>
    internal static async Task<Holding?> ReadHoldingAsync(this CommandContext on)
    {
        var (party, lot) = (on.Route<PartyId>("party"), on.Route<LotNumber>("lot"));
        return on.Caller.ReadsEverything || on.Caller.Party == party ? await on.LoadAsync<Holding>(Holding.Key(party, lot)) : null;
    }
}
