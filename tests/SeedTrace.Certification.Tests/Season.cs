using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Certification.Tests;

/// <summary>The people, fields, lots and papers the tests speak of.</summary>
internal static class Season
{
    public static readonly RulePacks Packs = RulePacks.Load();
    public static readonly SpeciesCode WheatSpecies = SpeciesCode.Parse("TRZAX");
    public static readonly SpeciesCode SoybeanSpecies = SpeciesCode.Parse("GLXMA");
    public static readonly VarietyId Wheat = VarietyId.Parse("TRZAX:Saratovskaya 29");
    public static readonly VarietyId OtherWheat = VarietyId.Parse("TRZAX:Kazakhstanskaya 10");
    public static readonly VarietyId Soybean = VarietyId.Parse("GLXMA:Williams");
    public static readonly PartyId Grower = PartyId.Parse("grower-1");
    public static readonly PartyId Inspector = PartyId.Parse("inspector-1");
    public static readonly PartyId Sampler = PartyId.Parse("sampler-1");
    public static readonly PartyId Laboratory = PartyId.Parse("laboratory-1");
    public static readonly PartyId Breeder = PartyId.Parse("breeder-1");
    public static readonly DateOnly Sown = new(2026, 4, 20);
    public static readonly DateOnly Sampled = new(2026, 10, 1);
    public static readonly DateOnly Tested = new(2026, 10, 12);
    public static readonly DateOnly Today = new(2026, 10, 20);

    public static readonly DocumentNumber Crop = Document("CROP", 1);
    public static readonly DocumentNumber OtherCrop = Document("CROP", 2);
    public static readonly LotNumber ParentLot = Lot(1);
    public static readonly LotNumber RawLot = Lot(2);
    public static readonly LotNumber CleanLot = Lot(3);

    public static RulePack Pack(string scheme = "EU", VarietyId? variety = null) => Packs.For(scheme, (variety ?? Wheat).Species, Today)!;

    public static DocumentNumber Document(string kind, long serial) => DocumentNumber.Mint(new("KAZ", "TST"), 2026, kind, serial);

    public static LotNumber Lot(long serial) => LotNumber.Mint(new("KAZ", "TST"), 2026, WheatSpecies, serial);

    public static ListedVariety Listed(VarietyId? variety = null) => new(variety ?? Wheat, new(1957, 1, 1), null);

    public static SeedLot Released(LotNumber lot, CanonicalClass released = CanonicalClass.PreBasic, VarietyId? variety = null) =>
        Spec.Given<SeedLot>(new BreederLotReleased(lot, variety ?? Wheat, released, new(2_000), Breeder, [], 2025))!;

    public static SeedLot Harvested(LotNumber lot, DocumentNumber? crop = null, decimal mass = 30_000, VarietyId? variety = null) =>
        Spec.Given<SeedLot>(new LotHarvested(lot, variety ?? Wheat, crop ?? Crop, new(mass), Grower, 2026))!;

    /// <param name="input">What went into the plant; a fifth of it is no clean seed, unless it is said.</param>
    public static SeedLot Cleaned(LotNumber lot, LotNumber source, decimal mass = 27_000, VarietyId? variety = null, decimal? input = null) =>
        Spec.Given<SeedLot>(new LotConditioned(
            lot, variety ?? Wheat, source, new(input ?? decimal.Round(mass * 1.25m, 3)), new(mass), new((input ?? decimal.Round(mass * 1.25m, 3)) - mass), Kilograms.Zero, Grower))!;

    public static SeedLot PartOf(LotNumber whole, LotNumber? lot = null) =>
        Spec.Given<SeedLot>(new LotSplit(lot ?? CleanLot, Wheat, whole, new(5_000), Grower))!;

    public static ParentSeed ReleasedParent(CanonicalClass released = CanonicalClass.PreBasic, VarietyId? variety = null) =>
        new(ParentLot, Released(ParentLot, released, variety), null);

    public static ParentSeed CertifiedParent(CanonicalClass level, DateOnly? validUntil = null, VarietyId? variety = null, params object[] since) =>
        new(ParentLot, Harvested(ParentLot, variety: variety), Spec.Given<LotCertification>([Certificate(ParentLot, new("EU", level.ToString(), level), validUntil), .. since]));

    public static Sowing Sowing(params IReadOnlyList<ParentSeed> parents) => SowingOf(Wheat, parents);

    public static Sowing SowingOf(VarietyId variety, params IReadOnlyList<ParentSeed> parents) =>
        new(new(Crop, Grower, variety, 80, Sown, [.. parents.Select(parent => parent.Lot)]), parents);

    public static LotCertified Certificate(LotNumber lot, SeedClass certified, DateOnly? validUntil = null, decimal mass = 27_000, DateOnly? validFrom = null) =>
        new(lot, Document("CERT", 1), certified, certified.Canonical - 1, new(mass), validUntil ?? new(2027, 10, 12), "EU-TRZAX 2016.1", validFrom);

    public static CropEntered Entered(RulePack pack, string code, VarietyId? variety = null) =>
        new(Crop, Grower, variety ?? Wheat, pack.ClassOf(pack.Find(code)!), 80, pack.Citation);

    public static FieldInspected Visit(int plants = 10_000, int offTypes = 0, decimal hectares = 80, decimal? isolation = null, int years = 2, int visit = 1) =>
        new(Crop, visit, "BBCH 75", hectares, plants, offTypes, isolation, years);

    public static CropInspection Approved(RulePack pack, string code, DocumentNumber? crop = null, VarietyId? variety = null)
    {
        var approved = pack.ClassOf(pack.Find(code)!);
        return Spec.Given<CropInspection>(
            new CropEntered(crop ?? Crop, Grower, variety ?? Wheat, approved, 80, pack.Citation),
            new CropApproved(crop ?? Crop, approved, 80, pack.Citation))!;
    }

    public static Sample SampleOf(LotNumber lot, decimal mass = 27_000, int containers = 540, int primaries = 30, decimal grams = 1_000) =>
        new(new LotSampled(Document("SAMP", 1), lot, new(mass), containers, primaries, grams, "seal 1", Sampled, "EU-TRZAX 2016.1", Laboratory, Sampler, "ISTA-SACKS 2005.1"));

    public static SeedTest Found(decimal germination = 97, decimal purity = 99.5m, decimal moisture = 12, decimal others = 0, DateOnly? on = null, long number = 1) =>
        new(new TestReported(Document("TEST", number), Document("SAMP", 1), germination, purity, moisture, others, on ?? Tested));

    public static Origin OriginOf(params SeedLot[] lots) => new(lots, []);

    public static Recalls Recalled(LotNumber lot, DateOnly? since = null) =>
        Recalls.Fold(null, new LotRecalled(Document("RECAL", 1), lot, "PURITY"), new((since ?? Today).ToDateTime(new(9, 0)), TimeSpan.Zero))!;

    /// <summary>Only what was ordered of a lot.</summary>
    public static LotCertification Ordered(params object[] orders) => Spec.Given<LotCertification>(orders)!;

    /// <summary>Both halves of a lot in a class, and what happened to it since.</summary>
    public static LotCertification Halves(RulePack pack, string code, LotNumber? lot = null, params object[] since)
    {
        var (number, certified) = (lot ?? CleanLot, pack.ClassOf(pack.Find(code)!));
        return Spec.Given<LotCertification>([
            new VarietalQualityCertified(number, Wheat, certified, [Crop], pack.Citation),
            new SowingQualityCertified(number, certified, Document("TEST", 1), new(2027, 10, 12), pack.Citation), .. since])!;
    }

    /// <summary>The answer with the facts thrown away: the next state.</summary>
    public static T After<T>(this Decision decision, T? state = null) where T : class, IStreamState<T> =>
        decision.Facts().Select(fact => fact.Fact).Aggregate(state, T.Fold)!;
}
