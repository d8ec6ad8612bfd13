using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Balance;

/// <summary>A country whose services write every fact of what is done, as they do. It asks nobody whether it may be done.</summary>
public sealed class Country
{
    public static readonly VarietyId Variety = VarietyId.Parse("TRZAX:Saratovskaya 29");
    public static readonly PartyId Institute = PartyId.Parse("institute");
    public static readonly PartyId Grower = PartyId.Parse("grower-one");
    public static readonly PartyId Neighbour = PartyId.Parse("grower-two");
    public static readonly PartyId Dealer = PartyId.Parse("dealer-one");
    public static readonly PartyId Farmer = PartyId.Parse("farmer-one");

    private readonly Dictionary<string, long> serials = [];

    public FactBook Book { get; } = new();

    /// <summary>Loose seed in hand: where, whose, of what.</summary>
    public Dictionary<(string Keeper, PartyId Party, LotNumber Lot), decimal> Held { get; } = [];

    public static string KeeperOf(PartyId party) => party == Institute ? Services.Breeding : party == Dealer ? Services.Distribution : Services.Multiplication;

    public LotNumber Release(decimal mass, CanonicalClass level = CanonicalClass.Breeder)
    {
        var lot = NextLot("BRE");
        Book.Write(Services.Breeding, $"lot/{lot}", new BreederLotReleased(lot, Variety, level, new(mass), Institute, [], 2024));
        Credit(Services.Breeding, Institute, lot, mass, $"lot/{lot}", MovementKind.Formed);
        return lot;
    }

    /// <param name="came">Null when nobody has said yet.</param>
    public DocumentNumber Send(PartyId from, PartyId to, LotNumber lot, decimal mass, decimal? came)
    {
        var note = Send(from, to, lot, mass);
        if (came is { } received)
            Receive(note, from, to, lot, mass, received);
        return note;
    }

    public void Refuse(PartyId from, PartyId to, LotNumber lot, decimal mass)
    {
        var note = Send(from, to, lot, mass);
        Book.Write(KeeperOf(to), $"consignment/{note}", new ConsignmentRefused(note, from, to, "wrong-variety"));
        Book.Write(KeeperOf(from), $"consignment/{note}", new ConsignmentReturned(note, from, [new(lot, new(mass), [])]));
        Credit(KeeperOf(from), from, lot, mass, $"consignment/{note}", MovementKind.Returned);
    }

    public DocumentNumber Sow(PartyId grower, LotNumber lot, decimal mass, decimal hectares = 10, string district = "Abay", DateOnly? sownOn = null)
    {
        var crop = Next("MUL", "CROP");
        var day = sownOn ?? DateOnly.FromDateTime(Book.Now.UtcDateTime);
        Book.Write(Services.Multiplication, $"crop/{crop}", new SeedCropRegistered(crop, grower, Variety, "12", district, hectares, day, [new(lot, new(mass))]));
        Debit(Services.Multiplication, grower, lot, mass, $"crop/{crop}", MovementKind.Sown);
        return crop;
    }

    public void Approve(DocumentNumber crop, CanonicalClass level = CanonicalClass.Certified1) =>
        Book.Write(Services.Certification, $"crop/{crop}", new CropApproved(crop, Class(level), 10, "EU-TRZAX 2016"));

    /// <summary>A raw lot of an approved crop.</summary>
    public LotNumber Grow(LotNumber seed)
    {
        var crop = Sow(Grower, seed, 100);
        Approve(crop);
        return Harvest(crop, Grower, 4_000);
    }

    public LotNumber Harvest(DocumentNumber crop, PartyId grower, decimal mass, DateOnly? on = null)
    {
        var lot = NextLot("MUL");
        Book.Wait(TimeSpan.FromDays(1));
        Book.Write(Services.Multiplication, $"crop/{crop}", new HarvestDeclared(crop, lot, new(mass), 14));
        Book.Write(Services.Multiplication, $"lot/{lot}", new LotHarvested(lot, Variety, crop, new(mass), grower, 2025, on ?? DateOnly.FromDateTime(Book.Now.UtcDateTime)));
        Credit(Services.Multiplication, grower, lot, mass, $"lot/{lot}", MovementKind.Formed);
        return lot;
    }

    public LotNumber Condition(PartyId owner, LotNumber source, decimal clean, decimal screenings, decimal losses, decimal? unexplained = null)
    {
        var (lot, input) = (NextLot("MUL"), clean + screenings + losses + (unexplained ?? 0));
        Book.Write(Services.Multiplication, $"lot/{lot}", new LotConditioned(lot, Variety, source, new(input), new(clean), new(screenings), new(losses), owner, unexplained is { } gap ? new(gap) : null));
        Debit(Services.Multiplication, owner, source, input, $"lot/{lot}", MovementKind.Conditioned);
        Credit(Services.Multiplication, owner, lot, clean, $"lot/{lot}", MovementKind.Conditioned);
        return lot;
    }

    public LotNumber Blend(PartyId owner, params LotPart[] parts)
    {
        var (lot, mass) = (NextLot("MUL"), parts.Sum(part => part.Mass.Value));
        Book.Write(Services.Multiplication, $"lot/{lot}", new LotsBlended(lot, Variety, parts, new(mass), owner));
        foreach (var part in parts)
            Debit(Services.Multiplication, owner, part.Lot, part.Mass.Value, $"lot/{lot}", MovementKind.Blended);
        Credit(Services.Multiplication, owner, lot, mass, $"lot/{lot}", MovementKind.Blended);
        return lot;
    }

    public LotNumber Split(PartyId owner, LotNumber whole, decimal mass)
    {
        var lot = NextLot("MUL");
        Book.Write(Services.Multiplication, $"lot/{lot}", new LotSplit(lot, Variety, whole, new(mass), owner));
        Debit(Services.Multiplication, owner, whole, mass, $"lot/{lot}", MovementKind.Split);
        Credit(Services.Multiplication, owner, lot, mass, $"lot/{lot}", MovementKind.Split);
        return lot;
    }

    public LearnedFact Certify(LotNumber lot, decimal mass, CanonicalClass level = CanonicalClass.Certified1, DateOnly? until = null, DateOnly? from = null) =>
        Certify(lot, mass, Class(level), null, until, from);

    /// <param name="follows">Grades of its step it may be grown from, as the certificate has it.</param>
    public LearnedFact Certify(LotNumber lot, decimal mass, SeedClass certified, string[]? follows, DateOnly? until = null, DateOnly? from = null) =>
        Book.Write(Services.Certification, $"lot/{lot}", new LotCertified(
            lot, Next("CER", "CERT"), certified, CanonicalClass.Breeder, new(mass), until ?? new DateOnly(2027, 1, 1), "EU-TRZAX 2016",
            from ?? DateOnly.FromDateTime(Book.Now.UtcDateTime), Follows: follows));

    public LabelRange Pack(PartyId packer, LotNumber lot, long bags, decimal netMass = 50)
    {
        var labels = new LabelRange(Next("CER", "LABEL"), 1, bags, new(netMass));
        Book.Write(Services.Certification, $"labels/{labels.Series}", new LabelsIssued(labels.Series, lot, Document("CER", "CERT", 1), Class(CanonicalClass.Certified1), 1, bags, new(netMass), "blue"));
        Affix(packer, lot, labels);
        return labels;
    }

    public void Affix(PartyId packer, LotNumber lot, LabelRange labels)
    {
        Book.Write(KeeperOf(packer), $"packing/{labels.Series}", new LabelsAffixed(lot, packer, labels));
        Debit(KeeperOf(packer), packer, lot, labels.Mass.Value, $"packing/{labels.Series}#{labels.From}", MovementKind.Packed);
        Credit(KeeperOf(packer), packer, lot, labels.Mass.Value, $"packing/{labels.Series}#{labels.From}", MovementKind.Packed, labels);
    }

    public LearnedFact Sell(LotNumber lot, LabelRange labels)
    {
        var sale = Next("DIS", "SALE");
        Debit(Services.Distribution, Dealer, lot, labels.Mass.Value, $"sale/{sale}", MovementKind.Sold, labels);
        return Book.Write(Services.Distribution, $"sale/{sale}", new PackSold(sale, Dealer, Farmer, lot, [labels], labels.Mass));
    }

    public void Credit(string keeper, PartyId party, LotNumber lot, decimal mass, string movement, MovementKind kind, params LabelRange[] containers)
    {
        Held[(keeper, party, lot)] = Held.GetValueOrDefault((keeper, party, lot)) + mass;
        Book.Write(keeper, $"holding/{party}/{lot}", new HoldingCredited(party, lot, new(mass), containers, movement, kind));
    }

    public void Debit(string keeper, PartyId party, LotNumber lot, decimal mass, string movement, MovementKind kind, params LabelRange[] containers)
    {
        Held[(keeper, party, lot)] = Held.GetValueOrDefault((keeper, party, lot)) - mass;
        Book.Write(keeper, $"holding/{party}/{lot}", new HoldingDebited(party, lot, new(mass), containers, movement, kind));
    }

    private DocumentNumber Send(PartyId from, PartyId to, LotNumber lot, decimal mass)
    {
        var note = Next(KeeperOf(from)[..3].ToUpperInvariant(), "CONS");
        Book.Write(KeeperOf(from), $"consignment/{note}", new ConsignmentDispatched(note, from, to, KeeperOf(to), [new(lot, new(mass), [])]));
        Debit(KeeperOf(from), from, lot, mass, $"consignment/{note}", MovementKind.Dispatched);
        return note;
    }

    private void Receive(DocumentNumber note, PartyId from, PartyId to, LotNumber lot, decimal sent, decimal came)
    {
        Book.Write(KeeperOf(to), $"consignment/{note}", new ConsignmentReceived(note, from, to, [new(lot, new(came), [])], new(Math.Max(0, sent - came))));
        if (came > 0)
            Credit(KeeperOf(to), to, lot, came, $"consignment/{note}", MovementKind.Received);
    }

    private static SeedClass Class(CanonicalClass level) => new("OECD", level.ToString(), level);

    private LotNumber NextLot(string authority) => Lot(authority, Serial($"{authority}-LOT"));

    private DocumentNumber Next(string authority, string kind) => Document(authority, kind, Serial($"{authority}-{kind}"));

    private long Serial(string of) => serials[of] = serials.GetValueOrDefault(of) + 1;
}
