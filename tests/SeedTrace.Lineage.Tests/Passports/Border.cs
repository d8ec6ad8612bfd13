using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Tests.Bundles;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>Two countries: of what the small season certified in Kazakhstan, 3,700 kg went to Uzbekistan with a passport and were blended there with
/// 6,300 kg of a lot of that country; the blend was certified, labelled, packed and one bag sold.</summary>
internal static class Border
{
    public static readonly LotNumber Own = Lot("BRE", 1);
    public static readonly LotNumber Mixed = Lot("MUL", 1);
    public static readonly DocumentNumber Series = Document("CER", "LABEL", 1);

    /// <summary>After all that was logged in either country.</summary>
    public static readonly DateTimeOffset HandedIn = SignedLogs.Now;

    public static Passport Passport(this SignedLogs logs, LotNumber lot, string country = "KAZ", long number = 1, params Passport[] known) =>
        logs.Bundle(lot, country: country, passports: known) is var bundle ? new(number, BundleFile.DigestOf(bundle), HandedIn, bundle) : null!;

    /// <param name="digest">Of the passport the seed comes with.</param>
    public static FactBook Uzbekistan(string? digest, LotNumber? lot = null, VarietyId? variety = null, decimal mass = 3_700)
    {
        var (book, foreign, buyer) = (new FactBook(), lot ?? Season.Blend, Season.Dealer);
        // Registered in both countries.
        book.Write(Services.Breeding, $"line/{Season.Line}", new LineNamed(Season.Line, null));
        book.Write(Services.Breeding, $"variety/{Season.Variety}", new VarietyRegistered(Season.Variety, Season.Line, Season.Institute, "UZ State Register", new(2021, 1, 1), null));
        book.Write(Services.Breeding, $"lot/{Own}", new BreederLotReleased(Own, Season.Variety, CanonicalClass.Basic, new(6_300), Season.Institute, [], 2025));
        Enter(book, foreign, digest, mass, 1, variety);
        book.Write(Services.Multiplication, $"lot/{Mixed}", new LotsBlended(Mixed, Season.Variety, [new(foreign, new(3_700)), new(Own, new(6_300))], new(10_000), buyer));
        var certificate = Document("CER", "CERT", 1);
        book.Write(Services.Certification, $"lot/{Mixed}", new LotCertified(
            Mixed, certificate, Season.FirstReproduction, CanonicalClass.Basic, new(10_000), Season.ValidUntil, "EU-TRZAX 2016"));
        book.Write(Services.Certification, $"labels/{Series}", new LabelsIssued(Series, Mixed, certificate, Season.FirstReproduction, 1, 200, new(50), "blue"));
        return book;
    }

    public static LearnedFact Enter(FactBook book, LotNumber lot, string? digest, decimal mass, long serial, VarietyId? variety = null) =>
        book.Write(Services.Distribution, $"entry/{lot}", new SeedImported(
            Document("DIS", "ENTRY", serial), lot, variety ?? Season.Variety, Season.FirstReproduction, new(mass), Season.Dealer, "KAZ", "KZ 26/1", Season.ValidUntil, 2026,
            Passport: digest));

    public static LineageGraph Graph(IEnumerable<LearnedFact> facts, params Passport[] passports)
    {
        var graph = Ask.Graph(facts);
        Array.ForEach(passports, graph.Abroad.Apply);
        return graph;
    }

    public static LotNumber Lot(string authority, long serial) => LotNumber.Mint(new Issuer("UZB", authority), 2026, SpeciesCode.Parse("TRZAX"), serial);

    private static DocumentNumber Document(string authority, string kind, long serial) => DocumentNumber.Mint(new Issuer("UZB", authority), 2026, kind, serial);
}
