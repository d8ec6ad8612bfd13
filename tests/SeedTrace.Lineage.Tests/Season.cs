using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests;

/// <summary>A small season: two accessions, a cross, a line, a variety, breeder's seed sown on two fields, one of them rejected; raw seed cleaned,
/// split in two and blended again (a diamond), certified, labelled, packed and one bag sold.</summary>
public static class Season
{
    public static readonly AccessionId Ogden = AccessionId.Parse("KAZ023:W 101");
    public static readonly AccessionId Landrace = AccessionId.Parse("KAZ023:W 102");
    public static readonly DocumentNumber Cross = Document("BRE", "CROSS", 1);
    public static readonly LineId Line = LineId.Parse("TRZAX:Lutescens 29 (a/b)");
    public static readonly VarietyId Variety = VarietyId.Parse("TRZAX:Saratovskaya 29");
    public static readonly LotNumber Breeder = Lot("BRE", 1);
    public static readonly DocumentNumber Crop = Document("MUL", "CROP", 1);
    public static readonly DocumentNumber RejectedCrop = Document("MUL", "CROP", 2);
    public static readonly LotNumber Raw = Lot("MUL", 1);
    public static readonly LotNumber Clean = Lot("MUL", 2);
    public static readonly LotNumber Left = Lot("MUL", 3);
    public static readonly LotNumber Right = Lot("MUL", 4);
    public static readonly LotNumber Blend = Lot("MUL", 5);
    public static readonly DocumentNumber Series = Document("CER", "LABEL", 1);
    public static readonly DocumentNumber ToGrower = Document("BRE", "CONS", 1);
    public static readonly DocumentNumber ToStranger = Document("BRE", "CONS", 2);
    public static readonly DocumentNumber ToDealer = Document("MUL", "CONS", 1);
    public static readonly DocumentNumber Sample = Document("CER", "SAMP", 1);
    public static readonly PartyId Institute = PartyId.Parse("institute");
    public static readonly PartyId Grower = PartyId.Parse("grower-one");
    public static readonly PartyId Stranger = PartyId.Parse("grower-two");
    public static readonly PartyId Dealer = PartyId.Parse("dealer-one");
    public static readonly PartyId Farmer = PartyId.Parse("farmer-one");
    public static readonly SeedClass FirstReproduction = new("OECD", "C1", CanonicalClass.Certified1);
    public static readonly DateOnly ValidUntil = new(2026, 12, 31);
    public static readonly LabelRange Bags = new(Series, 1, 540, new Kilograms(50));
    public static readonly LabelRange Sold = Bags with { From = 17, To = 17 };

    public static FactBook Book()
    {
        var book = new FactBook();
        Breed(book);
        Multiply(book);
        Certify(book);
        Trade(book);
        return book;
    }

    private static void Breed(FactBook book)
    {
        var species = Variety.Species;
        book.Write(Services.Breeding, $"accession/{Ogden}", new AccessionRegistered(Ogden, species, "Triticum", "aestivum", "wheat", "Poltavka", "KAZ", 300, null, null), "genebank");
        book.Write(Services.Breeding, $"accession/{Landrace}", new AccessionRegistered(Landrace, species, "Triticum", "aestivum", "wheat", "Kubanka", "KAZ", 300, null, null), "genebank");
        book.Write(Services.Breeding, $"cross/{Cross}", new CrossRecorded(
            Cross, species, [new($"accession/{Ogden}", ParentRole.Female), new($"accession/{Landrace}", ParentRole.Male)], CrossMethod.Biparental), "institute");
        book.Write(Services.Breeding, $"line/{Line}", new LineNamed(Line, Cross), "institute");
        book.Write(Services.Breeding, $"variety/{Variety}", new VarietyRegistered(Variety, Line, Institute, "KZ State Register", new(2020, 1, 1), null));
        book.Write(Services.Breeding, $"lot/{Breeder}", new BreederLotReleased(Breeder, Variety, CanonicalClass.Basic, new(12_000), Institute, [], 2024));
        Credit(book, Services.Breeding, Institute, Breeder, 12_000, $"lot/{Breeder}", MovementKind.Formed);
        Consign(book, Services.Breeding, Services.Multiplication, ToGrower, Institute, Grower, new ConsignmentLine(Breeder, new(10_000), []));
        Consign(book, Services.Breeding, Services.Multiplication, ToStranger, Institute, Stranger, new ConsignmentLine(Breeder, new(1_000), []));
    }

    private static void Multiply(FactBook book)
    {
        const string Us = Services.Multiplication;
        book.Write(Us, $"crop/{Crop}", new SeedCropRegistered(Crop, Grower, Variety, "12", "Abay", 76, new(2025, 5, 3), [new(Breeder, new(9_500))]));
        book.Write(Us, $"crop/{RejectedCrop}", new SeedCropRegistered(RejectedCrop, Stranger, Variety, "7", "Abay", 8, new(2025, 5, 4), [new(Breeder, new(1_000))]));
        book.Write(Services.Certification, $"crop/{Crop}", new CropEntered(Crop, Grower, Variety, FirstReproduction, 76, "EU-TRZAX 2016"));
        book.Write(Services.Certification, $"crop/{Crop}", new FieldInspected(Crop, 1, "ripening", 76, 20_000, 3, 40, 3));
        book.Write(Services.Certification, $"crop/{Crop}", new CropApproved(Crop, FirstReproduction, 76, "EU-TRZAX 2016"));
        book.Write(Services.Certification, $"crop/{RejectedCrop}", new CropRejected(RejectedCrop, "OFF_TYPES"));
        book.Write(Us, $"crop/{Crop}", new HarvestDeclared(Crop, Raw, new(40_000), 14));
        book.Write(Us, $"lot/{Raw}", new LotHarvested(Raw, Variety, Crop, new(40_000), Grower, 2025));
        book.Write(Us, $"lot/{Clean}", new LotConditioned(Clean, Variety, Raw, new(40_000), new(30_000), new(9_000), new(1_000), Grower));
        book.Write(Us, $"lot/{Left}", new LotSplit(Left, Variety, Clean, new(13_000), Grower));
        book.Write(Us, $"lot/{Right}", new LotSplit(Right, Variety, Clean, new(14_000), Grower));
        book.Write(Us, $"lot/{Blend}", new LotsBlended(Blend, Variety, [new(Left, new(13_000)), new(Right, new(14_000))], new(27_000), Grower));
        Credit(book, Us, Grower, Blend, 27_000, $"lot/{Blend}", MovementKind.Blended);
    }

    private static void Certify(FactBook book)
    {
        const string Us = Services.Certification;
        var (test, certificate) = (Document("CER", "TEST", 1), Document("CER", "CERT", 1));
        book.Write(Us, $"sample/{Sample}", new LotSampled(Sample, Blend, new(27_000), 1, 30, 1_000, "seal 5", new(2026, 3, 4), "EU-TRZAX 2016",
            PartyId.Parse("laboratory-one"), PartyId.Parse("sampler-one")));
        book.Write(Us, $"test/{test}", new TestReported(test, Sample, 95, 99.1m, 12.5m, 2, new(2026, 3, 12)), "laboratory-one");
        book.Write(Us, $"lot/{Blend}", new LotCertified(Blend, certificate, FirstReproduction, CanonicalClass.Basic, new(27_000), ValidUntil, "EU-TRZAX 2016"));
        book.Write(Us, $"labels/{Series}", new LabelsIssued(Series, Blend, certificate, FirstReproduction, 1, 540, new(50), "blue"));
    }

    private static void Trade(FactBook book)
    {
        Consign(book, Services.Multiplication, Services.Distribution, ToDealer, Grower, Dealer, new ConsignmentLine(Blend, new(27_000), []));
        book.Write(Services.Distribution, $"packing/{Series}", Packing());
        var sale = Document("DIS", "SALE", 1);
        book.Write(Services.Distribution, $"sale/{sale}", new PackSold(sale, Dealer, Farmer, Blend, [Sold], new(50)));
    }

    private static LabelsAffixed Packing() => new(Blend, Dealer, Bags);

    private static void Consign(FactBook book, string sender, string receiver, DocumentNumber note, PartyId from, PartyId to, ConsignmentLine line)
    {
        book.Write(sender, $"holding/{from}/{line.Lot}", new HoldingDebited(from, line.Lot, line.Mass, [], $"consignment/{note}", MovementKind.Dispatched));
        book.Write(sender, $"consignment/{note}", new ConsignmentDispatched(note, from, to, receiver, [line]));
        book.Write(receiver, $"consignment/{note}", new ConsignmentReceived(note, from, to, [line], Kilograms.Zero));
        Credit(book, receiver, to, line.Lot, line.Mass.Value, $"consignment/{note}", MovementKind.Received);
    }

    private static void Credit(FactBook book, string keeper, PartyId party, LotNumber lot, decimal mass, string movement, MovementKind kind) =>
        book.Write(keeper, $"holding/{party}/{lot}", new HoldingCredited(party, lot, new(mass), [], movement, kind));
}
