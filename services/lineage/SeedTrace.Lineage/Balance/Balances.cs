using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Balance;

/// <summary>Draws up balances. Of now from the live accounts; of a past moment, and of a party's own part, from the facts themselves.</summary>
internal sealed class Balances(LineageGraph graph, MassTolerances tolerances)
{
    private const int MostFindings = 100;

    /// <param name="sight">A party reads the balance of its own part.</param>
    /// <returns>Null for a lot nothing was said of by then.</returns>
    public BalanceSheet? OfLot(LotNumber lot, When when, Sight sight) => Ask(when.Moment, view =>
        view.Find(Keys.Of(lot)) is { } node ? Sheet(view, [node], new Drawn(Keys.Of(lot), Basis.Of(view), 1), when, sight, [node]) : null);

    /// <summary>What a crop took and gave, and all that became of it before it was sown again or blended with that of others.</summary>
    /// <inheritdoc cref="OfLot"/>
    /// <returns>Null for a crop nobody had registered by then.</returns>
    public BalanceSheet? OfCrop(DocumentNumber crop, When when, Sight sight) => Ask(when.Moment, view =>
        view.Find(Keys.Crop(crop)) is { } node && view.Knows(node) ? OfCrops(view, Keys.Crop(crop), [node], when, sight) : null);

    /// <summary>Everything a party ever had.</summary>
    /// <returns>Null for a party nothing was said of by then.</returns>
    public BalanceSheet? OfParty(PartyId party, When when) => Ask(when.Moment, view =>
    {
        var account = when.Moment.IsNow
            ? graph.Books.Party(party)
            : Books.Replay(view, [.. graph.Owners.Of(party.ToString())], posting => posting.Party == party);
        return account.IsEmpty ? null : BalanceSheet.Draw(account, new Drawn($"party/{party}", Basis.Of(view)), within: account[Line.Taken], handed: 0, tolerances.On(when.Today));
    });

    /// <param name="season">Calendar year of sowing.</param>
    /// <param name="district">Null for the whole country.</param>
    public BalanceSheet OfSeason(int season, string? district, When when) => Ask(when.Moment, view => OfCrops(
        view, district is null ? $"season/{season}" : $"district/{district}/{season}",
        [
            .. graph.Books.Sowings.Where(sowing => sowing.SownOn.Year == season && (district is null || sowing.District == district))
                .Select(sowing => view.Find(Keys.Crop(sowing.Crop))).OfType<int>().Where(view.Knows),
        ],
        when, Sight.Whole));

    private T Ask<T>(Moment at, Func<View, T> question)
    {
        if (!at.IsNow)
            return graph.ReadInParts(at, question);
        graph.Inspect();
        return graph.Read(at, question);
    }

    private BalanceSheet OfCrops(View view, string of, IReadOnlyList<int> crops, When when, Sight sight)
    {
        var lots = Scope.LotsOf(view, crops);
        var sowings = crops.SelectMany(crop => view.Facts(crop)).Select(fact => fact.Record).OfType<SeedCropRegistered>().DistinctBy(sowing => sowing.Crop).ToList();
        var drawn = new Drawn(
            of, Basis.Of(view), lots.Count, sowings.Sum(sowing => sowing.Hectares), sowings.Sum(sowing => sowing.Sown.Sum(sown => sown.Mass.Value)));
        return Sheet(view, lots, drawn, when, sight, crops.Concat(lots));
    }

    private BalanceSheet Sheet(View view, IReadOnlyList<int> lots, Drawn drawn, When when, Sight sight, IEnumerable<int> inspected)
    {
        var account = sight.Only is { } only ? OwnPart(view, lots, PartyId.Parse(only)) : Whole(view, lots);
        var findings = sight.Only is null ? graph.Inspection.At(view, inspected).Take(MostFindings).Select(finding => finding.Answer()) : [];
        return BalanceSheet.Draw(
            account, drawn with { Findings = [.. findings] },
            // A lot alone came out of others; those of a crop came out of one another.
            within: drawn.Hectares is null ? 0 : account[Line.Taken], handed: sight.Only is null ? account[Line.Delivered] : 0, tolerances.On(when.Today));
    }

    private Account Whole(View view, IReadOnlyList<int> lots)
    {
        var account = new Account();
        if (!view.IsNow)
        {
            var numbers = lots.Select(view.LotAt).ToHashSet();
            return Books.Replay(view, lots, posting => numbers.Contains(posting.Lot));
        }
        foreach (var lot in lots)
            account.Add(graph.Books.Lot(view.LotAt(lot)));
        return account;
    }

    private static Account OwnPart(View view, IReadOnlyList<int> lots, PartyId party)
    {
        var numbers = lots.Select(view.LotAt).ToHashSet();
        return Books.Replay(view, lots, posting => posting.Party == party && numbers.Contains(posting.Lot));
    }
}
