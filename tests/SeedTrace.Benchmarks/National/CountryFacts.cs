using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Benchmarks.National;

/// <summary>What the services of the country recorded while its seed was made: every lot with its crop or its parts and with the accounts of who held it; every
/// crop approved; every blend sampled, tested and certified; labels of the lots that have them, and that they were affixed. Four facts a lot.</summary>
internal sealed class CountryFacts(Country country)
{
    private const int LotsPerParty = 500;
    private const int HarvestKilograms = 10_000;
    private const int Bags = 40;

    /// <summary>When the country began to record, and wrote down what had been before.</summary>
    private static readonly DateTimeOffset Begun = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");
    private static readonly Issuer Breeder = new("KAZ", "BRE");
    private static readonly Issuer Multiplier = new("KAZ", "MUL");
    private static readonly Issuer Certifier = new("KAZ", "CER");

    private readonly Dictionary<string, long> positions = [];
    private readonly decimal[] masses = new decimal[country.Count];
    private readonly int[] taken = new int[country.Count];
    private readonly PartyId[] parties = [.. Enumerable.Range(1, Math.Max(4, country.Count / LotsPerParty)).Select(n => PartyId.Parse($"party-{n:00000}"))];

    public LotNumber NumberOf(int lot) => LotNumber.Mint(country.PlaceOf(lot).Level == 0 ? Breeder : Multiplier, YearOf(lot), Wheat, lot + 1);

    public DocumentNumber SeriesOf(int lot) => Document(Certifier, lot, "LABEL");

    /// <summary>A bag of a labelled lot.</summary>
    public string BagOf(int lot) => LabelSerial.Label(SeriesOf(lot), 1 + country.Draw(lot, 9, Bags));

    /// <summary>The fact each lot came into being with. To be read once.</summary>
    public IEnumerable<(int Lot, LearnedFact Fact)> Founding() =>
        country.Lots.Select(lot => (lot, MadeOf(lot).Last(fact => fact.StreamKind == "lot" && fact.Publisher != Services.Certification)));

    /// <summary>Parents before children, each publisher's in the order of its log. To be read once.</summary>
    public IEnumerable<LearnedFact> All() => country.Lots.SelectMany(MadeOf).Concat(country.Labelled.SelectMany(LabelsOf));

    private IEnumerable<LearnedFact> MadeOf(int lot)
    {
        var (parents, owner, number) = (country.ParentsOf(lot), OwnerOf(lot), NumberOf(lot));
        switch (Level.All[country.PlaceOf(lot).Level].Making)
        {
            case Making.Released:
                masses[lot] = HarvestKilograms;
                foreach (var fact in VarietyOf(lot))
                    yield return fact;
                yield return Fact(Services.Breeding, $"lot/{number}", 1, lot, new BreederLotReleased(
                    number, Variety(lot), CanonicalClass.Breeder, new(masses[lot]), owner, [], YearOf(lot)));
                break;
            case Making.Grown:
                masses[lot] = HarvestKilograms + country.Draw(lot, 1, HarvestKilograms);
                foreach (var fact in CropOf(lot, parents[0]))
                    yield return fact;
                yield return Fact(Services.Multiplication, $"lot/{number}", 1, lot, new LotHarvested(
                    number, Variety(lot), Document(Multiplier, lot, "CROP"), new(masses[lot]), owner, YearOf(lot)));
                break;
            case Making.Conditioned:
                var (input, clean) = (masses[parents[0]], decimal.Floor(masses[parents[0]] * (80 + country.Draw(lot, 2, 15)) / 100));
                masses[lot] = clean;
                yield return Fact(Services.Multiplication, $"lot/{number}", 1, lot, new LotConditioned(
                    number, Variety(lot), NumberOf(parents[0]), new(input), new(clean), new(input - clean), Kilograms.Zero, owner));
                yield return Debited(parents[0], input, number, lot, MovementKind.Conditioned);
                break;
            case Making.Blended:
                LotPart[] parts = [.. parents.Select(parent => new LotPart(NumberOf(parent), new(decimal.Floor(masses[parent] * (60 + country.Draw(lot, parent, 40)) / 100))))];
                masses[lot] = parts.Sum(part => part.Mass.Value);
                yield return Fact(Services.Multiplication, $"lot/{number}", 1, lot, new LotsBlended(number, Variety(lot), parts, new(masses[lot]), owner));
                foreach (var (parent, part) in parents.Zip(parts))
                    yield return Debited(parent, part.Mass.Value, number, lot, MovementKind.Blended);
                break;
            default:
                masses[lot] = 25 * Bags;
                yield return Fact(Services.Multiplication, $"lot/{number}", 1, lot, new LotSplit(number, Variety(lot), NumberOf(parents[0]), new(masses[lot]), owner));
                yield return Debited(parents[0], masses[lot], number, lot, MovementKind.Split);
                break;
        }
        yield return Fact(
            country.PlaceOf(lot).Level == 0 ? Services.Breeding : Services.Multiplication, $"holding/{owner}/{number}", 1, lot,
            new HoldingCredited(owner, number, new(masses[lot]), [], $"lot/{number}", MovementKind.Formed));
        if (Level.All[country.PlaceOf(lot).Level].Making == Making.Blended)
            foreach (var fact in CertificateOf(lot, number))
                yield return fact;
    }

    private IEnumerable<LearnedFact> VarietyOf(int lot)
    {
        var line = LineId.Of(Wheat, Name(lot));
        yield return Fact(Services.Breeding, $"line/{line}", 1, lot, new LineNamed(line, null));
        yield return Fact(Services.Breeding, $"variety/{Variety(lot)}", 1, lot, new VarietyRegistered(
            Variety(lot), line, OwnerOf(lot), "KZ State Register", new(2010, 1, 1), null));
    }

    private IEnumerable<LearnedFact> CropOf(int lot, int sown)
    {
        var (crop, hectares, grower) = (Document(Multiplier, lot, "CROP"), 1 + country.Draw(lot, 3, 20), OwnerOf(lot));
        yield return Fact(Services.Multiplication, $"crop/{crop}", 1, lot, new SeedCropRegistered(
            crop, grower, Variety(lot), $"F-{lot % 97}", $"KZ-{10 + lot % 17}", hectares, new(YearOf(lot), 4, 20), [new(NumberOf(sown), new(hectares))]));
        yield return Debited(sown, hectares, NumberOf(lot), lot, MovementKind.Sown);
        yield return Fact(Services.Certification, $"crop/{crop}", 1, lot, new CropApproved(crop, ClassOf(lot), hectares, "KZ-TRZAX 2016"));
        yield return Fact(Services.Multiplication, $"crop/{crop}", 2, lot, new HarvestDeclared(crop, NumberOf(lot), new(masses[lot]), 12));
    }

    private IEnumerable<LearnedFact> CertificateOf(int lot, LotNumber number)
    {
        var (sample, test, tested) = (Document(Certifier, lot, "SAMP"), Document(Certifier, lot, "TEST"), new DateOnly(YearOf(lot), 11, 20));
        yield return Fact(Services.Certification, $"sample/{sample}", 1, lot, new LotSampled(
            sample, number, new(masses[lot]), 40, 15, 1000, $"S-{lot}", tested.AddDays(-20), "KZ-TRZAX 2016"));
        yield return Fact(Services.Certification, $"lot/{number}", 1, lot, new SampleTaken(number, sample));
        yield return Fact(Services.Certification, $"test/{test}", 1, lot, new TestReported(test, sample, 85 + country.Draw(lot, 4, 14), 99.1m, 12.5m, 2, tested));
        yield return Fact(Services.Certification, $"sample/{sample}", 2, lot, new SampleTested(sample, test));
        yield return Fact(Services.Certification, $"lot/{number}", 2, lot, new LotCertified(
            number, Document(Certifier, lot, "CERT"), ClassOf(lot), CanonicalClass.Basic, new(masses[lot]), tested.AddYears(1), "KZ-TRZAX 2016"));
    }

    private IEnumerable<LearnedFact> LabelsOf(int lot)
    {
        var (series, number) = (SeriesOf(lot), NumberOf(lot));
        yield return Fact(Services.Certification, $"labels/{series}", 1, lot, new LabelsIssued(
            series, number, Document(Certifier, country.ParentsOf(lot)[0], "CERT"), ClassOf(lot), 1, Bags, new(25), "blue"));
        yield return Fact(Services.Distribution, $"packing/{series}", 1, lot, new LabelsAffixed(number, OwnerOf(lot), new(series, 1, Bags, new(25))));
    }

    private LearnedFact Debited(int from, decimal mass, LotNumber into, int lot, MovementKind why) => Fact(
        country.PlaceOf(from).Level == 0 ? Services.Breeding : Services.Multiplication, $"holding/{OwnerOf(from)}/{NumberOf(from)}", 2 + taken[from]++, lot,
        new HoldingDebited(OwnerOf(from), NumberOf(from), new(mass), [], $"lot/{into}", why));

    private LearnedFact Fact(string publisher, string stream, long version, int lot, object record)
    {
        var position = CollectionsMarshal.GetValueRefOrAddDefault(positions, publisher, out _) += 1;
        var logged = Begun.AddMilliseconds(position);
        var time = new DateTimeOffset(YearOf(lot), 9, 1, 0, 0, 0, TimeSpan.Zero).AddDays(20 * (country.PlaceOf(lot).Level % 4)).AddSeconds(lot % 86_400);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, country.Draw(lot, publisher.Length, int.MaxValue));
        BinaryPrimitives.WriteInt64BigEndian(id[8..], position * 31 + publisher.Length);
        var party = OwnerOf(lot).ToString();
        return new(
            positions.Values.Sum(), publisher, stream, version, position, new Guid(id), FactCatalogue.Of(record).WireName(publisher), time, logged, logged,
            $"{party}-app", party, null, default, record, []);
    }

    private PartyId OwnerOf(int lot) => parties[country.OwnerOf(lot, parties.Length)];

    /// <summary>A round of multiplication takes its time.</summary>
    private int YearOf(int lot) => 2019 + country.PlaceOf(lot).Level / 4 * 2;

    private DocumentNumber Document(Issuer issuer, int lot, string kind) => DocumentNumber.Mint(issuer, YearOf(lot), kind, lot + 1);

    private static string Name(int variety) => $"Almaty {variety}";

    private VarietyId Variety(int lot) => VarietyId.Of(Wheat, Name(country.PlaceOf(lot).Variety));

    private SeedClass ClassOf(int lot) => country.PlaceOf(lot).Level < 8 ? new("OECD", "B", CanonicalClass.Basic) : new("OECD", "C1", CanonicalClass.Certified1);
}
