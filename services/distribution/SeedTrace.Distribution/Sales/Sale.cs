using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Sales;

/// <summary>What a farmer bought of a dealer at one time.</summary>
public sealed record Sale(DocumentNumber Number, PartyId Dealer, PartyId Farmer, ImmutableList<SoldLot> Lots) : IStreamState<Sale>
{
    public static string Key(DocumentNumber number) => $"sale/{number}";

    public static Sale? Fold(Sale? sale, object fact) => fact switch
    {
        PackSold e => (sale ?? new(e.Sale, e.Dealer, e.Farmer, [])).With(new(e.Lot, [.. e.Containers], e.Mass)),
        _ => sale,
    };

    /// <param name="index">Of the lot on the receipt, from 0.</param>
    internal static string Movement(DocumentNumber number, int index, int lots) =>
        lots == 1 ? Key(number) : FormattableString.Invariant($"{Key(number)}#{index + 1}");

    private Sale With(SoldLot lot) => this with { Lots = Lots.Add(lot) };
}

public sealed record SoldLot(LotNumber Lot, ImmutableList<LabelRange> Containers, Kilograms Mass);
