using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;

namespace SeedTrace.Distribution.Scans;

/// <summary>What a person with a pack in hand needs to know.</summary>
/// <param name="Label">Series and number, without the proof.</param>
/// <param name="Reasons">Why it may not be sold; empty when it may.</param>
public sealed record LabelFinding(
    string Label, LotNumber Lot, VarietyId? Variety, SeedClass Class, Kilograms NetMass, PackPlace LastSeen, bool MayBeSold,
    IReadOnlyList<Reason> Reasons, LabelProof Proof)
{
    /// <summary>What is to be done before anybody relies on it; null when nothing is.</summary>
    public Reason? Caution => Proof == LabelProof.Genuine ? null : new(
        "label-not-checked", $"Whether label {Label} is genuine could not be checked: the certifier did not answer. Scan it again in a minute, before you rely on the rest.");

    /// <param name="holding">Of the one who asks.</param>
    /// <returns>Null when no such label was issued.</returns>
    public static LabelFinding? Of(
        LabelSerial serial, LabelProof proof, LabelSeries series, LotStanding? standing, LotDescription? description, Packing? packing,
        SoldLabels? sold, Holding? holding, DateOnly day)
    {
        if (!series.Has(serial.Number))
            return null;
        var label = serial.WithoutProof;
        var container = series.Range(serial.Number, serial.Number);
        var place = Place(container, packing, sold, holding);
        List<Reason> reasons =
        [
            .. series.Against(container) is { } cancelled ? [cancelled] : Array.Empty<Reason>(),
            .. TradeRule.AgainstSelling(series, standing, day), .. Against(place, label),
        ];
        return new(label, series.Lot, description?.Variety, series.Class, series.NetMass, place, reasons.Count == 0, reasons, proof);
    }

    private static PackPlace Place(LabelRange label, Packing? packing, SoldLabels? sold, Holding? holding)
    {
        if (sold?.Containers.Cover(label) == true)
            return PackPlace.Sold;
        if (holding?.Containers.Cover(label) == true)
            return PackPlace.HeldByYou;
        return packing?.IsAffixed(label) == true ? PackPlace.Packed : PackPlace.Issued;
    }

    private static IEnumerable<Reason> Against(PackPlace place, string label) => place switch
    {
        PackPlace.Sold => [new("pack-already-sold", $"Pack {label} was sold to a farmer before.")],
        PackPlace.Issued => [new("label-not-affixed", $"Label {label} was issued, but no pack is known to carry it.")],
        _ => [],
    };
}
