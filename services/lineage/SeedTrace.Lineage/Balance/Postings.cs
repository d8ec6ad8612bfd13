using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Lineage.Balance;

/// <summary>What each fact says about mass: the one place that knows. Holdings say what is in stock, documents what became of the rest; where the
/// two differ, kilograms are unexplained.</summary>
internal static class Postings
{
    public static IEnumerable<Posting> Of(object? record) => record switch
    {
        BreederLotReleased e => [new(e.Lot, e.Maintainer, Line.Released, e.Mass.Value)],
        LotHarvested e => [new(e.Lot, e.Owner, Line.Harvested, e.Mass.Value)],
        SeedImported e => [new(e.Lot, e.Importer, Line.Imported, e.Mass.Value)],
        LotConditioned e =>
        [
            new(e.Lot, e.Owner, Line.Taken, e.CleanSeed.Value), new(e.Source, e.Owner, Line.Cleaned, e.CleanSeed.Value),
            new(e.Source, e.Owner, Line.Screenings, e.Screenings.Value), new(e.Source, e.Owner, Line.Losses, e.Losses.Value),
        ],
        LotsBlended e => e.Parts.SelectMany(part => Made(e.Lot, part.Lot, e.Owner, Line.Blended, part.Mass)),
        LotSplit e => Made(e.Lot, e.Parent, e.Owner, Line.Split, e.Mass),
        SeedCropRegistered e => e.Sown.Select(sown => new Posting(sown.Lot, e.Grower, Line.Sown, sown.Mass.Value)),
        PackSold e => [new(e.Lot, e.Dealer, Line.Sold, e.Mass.Value)],
        LabelsAffixed e => [new(e.Lot, e.Packer, Line.Packed, e.Labels.Kilograms())],
        _ => Moved(record),
    };

    /// <summary>What a receiver found short: known once both the delivery note and the receipt are.</summary>
    public static IEnumerable<Posting> Of(ConsignmentDispatched note, ConsignmentReceived receipt)
    {
        var came = receipt.Lines.ToLookup(line => line.Lot, line => line.Mass.Value);
        return note.Lines.GroupBy(line => line.Lot, line => line.Mass.Value)
            .Select(sent => new Posting(sent.Key, note.From, Line.Missing, sent.Sum() - came[sent.Key].Sum()));
    }

    /// <summary>However many there are said to be: a range nobody could weigh is no reason to stop reading.</summary>
    internal static decimal Kilograms(this LabelRange range) => range.NetMass.Value * ((decimal)range.To - range.From + 1);

    private static IEnumerable<Posting> Moved(object? record) => record switch
    {
        ConsignmentDispatched e => e.Lines.Select(line => new Posting(line.Lot, e.From, Line.Dispatched, line.Mass.Value)),
        ConsignmentReceived e => e.Lines.SelectMany(line => Handed(line, e.From, e.To)),
        ConsignmentReturned e => e.Lines.Select(line => new Posting(line.Lot, e.From, Line.Returned, line.Mass.Value)),
        HoldingCredited e => [new(e.Lot, e.Party, Line.InStock, e.Mass.Value), .. Undocumented(e.Lot, e.Party, Line.OtherIn, e.Mass, IsDocumented(e.Kind))],
        HoldingDebited { Kind: MovementKind.Sown } e =>
            [new(e.Lot, e.Party, Line.InStock, -e.Mass.Value), .. Undocumented(e.Lot, e.Party, Line.Sown, e.Mass, IsOfCrop(e.Movement))],
        HoldingDebited e => [new(e.Lot, e.Party, Line.InStock, -e.Mass.Value), .. Undocumented(e.Lot, e.Party, Line.OtherOut, e.Mass, IsDocumented(e.Kind))],
        _ => [],
    };

    private static IEnumerable<Posting> Made(LotNumber lot, LotNumber from, PartyId owner, Line line, Kilograms mass) =>
        [new(lot, owner, Line.Taken, mass.Value), new(from, owner, line, mass.Value)];

    private static IEnumerable<Posting> Handed(ConsignmentLine line, PartyId from, PartyId to) =>
        [new(line.Lot, from, Line.Delivered, line.Mass.Value), new(line.Lot, to, Line.Received, line.Mass.Value)];

    private static IEnumerable<Posting> Undocumented(LotNumber lot, PartyId party, Line line, Kilograms mass, bool documented) =>
        documented ? [] : [new(lot, party, line, mass.Value)];

    /// <summary>A breeder sows for his own next lot without a crop: the debit is all there is.</summary>
    private static bool IsOfCrop(string movement) => movement.StartsWith("crop/", StringComparison.Ordinal);

    /// <summary>Another fact says what became of it.</summary>
    private static bool IsDocumented(MovementKind kind) => kind is MovementKind.Formed or MovementKind.Imported or MovementKind.Dispatched or MovementKind.Received
        or MovementKind.Returned or MovementKind.Conditioned or MovementKind.Blended or MovementKind.Split or MovementKind.Packed or MovementKind.Sold;
}
