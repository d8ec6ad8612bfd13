using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Dealers;
using SeedTrace.Distribution.Learned;
using SeedTrace.Testing;

namespace SeedTrace.Distribution.Tests;

/// <summary>The parties, lots and days that the tests of this service speak of.</summary>
internal static class Season
{
    public const string Proof = "7QX3M0ZT";

    public static readonly DateOnly Today = new(2026, 5, 4);
    public static readonly PartyId Dealer = PartyId.Parse("dealer-1");
    public static readonly PartyId Farmer = PartyId.Parse("farmer-1");
    public static readonly VarietyId Variety = VarietyId.Parse("TRZAX:Saratovskaya 29");
    public static readonly SeedClass FirstReproduction = new("KZ", "R1", CanonicalClass.Certified1);
    public static readonly Kilograms Sack = new(50);
    public static readonly LotNumber Lot = LotOf(42);
    public static readonly LotNumber OtherLot = LotOf(43);
    public static readonly DocumentNumber Labels = Document("LAB", 7);
    public static readonly DocumentNumber OtherLabels = Document("LAB", 8);
    public static readonly DocumentNumber Certificate = Document("CERT", 5);

    public static LotNumber LotOf(long serial) => LotNumber.Mint(new("KAZ", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), serial);

    public static DocumentNumber Document(string kind, long serial) => DocumentNumber.Mint(new("KAZ", "DIS"), 2026, kind, serial);

    public static LabelRange Range(long from, long to) => new(Labels, from, to, Sack);

    public static LabelSerial Serial(long number, DocumentNumber? series = null) => new(series ?? Labels, number, Proof);

    public static LabelsIssued Issued(DocumentNumber? series = null, LotNumber? lot = null) =>
        new(series ?? Labels, lot ?? Lot, Certificate, FirstReproduction, 1, 540, Sack, "blue");

    public static LotCertified Certified(DateOnly? until = null, string scheme = "KZ", LotNumber? lot = null) => new(
        lot ?? Lot, Certificate, FirstReproduction with { Scheme = scheme }, CanonicalClass.Basic, new(27_000), until ?? Today.AddMonths(9), "KZ 2025");

    public static HoldingCredited Received(decimal kilograms, params IReadOnlyList<LabelRange> containers) =>
        new(Dealer, Lot, new(kilograms), containers, "consignment/1", MovementKind.Received);

    public static LabelSeries Series => Spec.Given<LabelSeries>(Issued())!;

    public static LotStanding Sound => Spec.Given<LotStanding>(Certified())!;

    public static Dealer Licensed =>
        Spec.Given<Dealer>(new DealerRegistered(Dealer, "KZ-0017", ["KZ-AKM"], Today.AddYears(-1), Today))!;

    public static Holding Held(decimal kilograms, params IReadOnlyList<LabelRange> containers) =>
        Spec.Given<Holding>(Received(kilograms, containers))!;
}
