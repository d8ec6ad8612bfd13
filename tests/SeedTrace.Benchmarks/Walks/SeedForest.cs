using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Benchmarks.Walks;

/// <summary>Families of lots, each from one harvest: every lot is split from one above it, every tenth also blended with that one's neighbour. The
/// last lot has a label.</summary>
internal sealed class SeedForest
{
    private const int Fanout = 3;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Issuer Issuer = new("KAZ", "MUL");
    private static readonly Issuer Certifier = new("KAZ", "CER");
    private static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");
    private static readonly VarietyId Variety = VarietyId.Of(Wheat, "Saratovskaya 29");
    private static readonly PartyId Owner = PartyId.Parse("grower-1");

    private readonly LotNumber[] lots;
    private readonly int perFamily;

    public SeedForest(int families, int perFamily)
    {
        this.perFamily = perFamily;
        lots = [.. Enumerable.Range(0, families * perFamily).Select(n => LotNumber.Mint(Issuer, 2026, Wheat, n + 1))];
    }

    public int Founder => 0;

    public int Bag => lots.Length;

    public DocumentNumber Series { get; } = DocumentNumber.Mint(Certifier, 2026, "LABEL", 1);

    public LotNumber this[int lot] => lots[lot];

    public int LabelledLot => lots.Length - 1;

    public IEnumerable<(int Parent, int Child)> Edges => Enumerable.Range(0, lots.Length)
        .SelectMany(child => ParentsOf(child) is [] ? [CropOf(child)] : ParentsOf(child), (child, parent) => (parent, child)).Append((LabelledLot, Bag));

    public IEnumerable<LearnedFact> Facts => Enumerable.Range(0, lots.Length).Select(LotFact)
        .Append(Learned(Services.Certification, $"labels/{Series}", Bag, new LabelsIssued(
            Series, lots[LabelledLot], DocumentNumber.Mint(Certifier, 2026, "CERT", 1), new("OECD", "C1", CanonicalClass.Certified1), 1, 100, new(25), "blue")));

    private LearnedFact LotFact(int lot) => Learned(Services.Multiplication, $"lot/{lots[lot]}", lot, ParentsOf(lot) switch
    {
        [] => new LotHarvested(lots[lot], Variety, DocumentNumber.Mint(Issuer, 2026, "CROP", lot + 1), new(1_000), Owner, 2026),
        [var parent] => new LotSplit(lots[lot], Variety, lots[parent], new(100), Owner),
        var parents => new LotsBlended(lots[lot], Variety, [.. parents.Select(parent => new LotPart(lots[parent], new(50)))], new(100), Owner),
    });

    private int CropOf(int founder) => Bag + 1 + founder;

    private int[] ParentsOf(int lot)
    {
        var (founder, place) = (lot / perFamily * perFamily, lot % perFamily);
        var parent = (place - 1) / Fanout;
        return place == 0 ? [] : place % 10 == 0 ? [founder + parent, founder + parent - 1] : [founder + parent];
    }

    private static LearnedFact Learned(string publisher, string stream, int number, object record)
    {
        var at = Start.AddMilliseconds(number);
        var type = FactCatalogue.Of(record).WireName(publisher);
        return new(number + 1, publisher, stream, 1, number + 1, Guid.CreateVersion7(at), type, at, at, at, "account-1", Owner.ToString(), null, default, record, []);
    }
}
