using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>An example of each operation on things that belong to somebody, out of the sample season. One line an operation.</summary>
internal static class Belongings
{
    public const string OtherBreeder = "other-breeder";
    public const string OtherLaboratory = "other-laboratory";
    public const string OtherSampler = "other-sampler";

    private const string Breeder = "demo-breeder";
    private const string EliteFarm = "demo-elite-farm";
    private const string Grower = PlayedSeason.FirstGrower;
    private const string OtherGrower = "demo-grower-2";
    private const string Plant = "demo-seed-plant";
    private const string Distributor = "demo-distributor";
    private const string Dealer = "demo-dealer-2";
    private const string OtherDealer = "demo-dealer-1";
    private const decimal TooMuch = 90_000;

    public static IReadOnlyList<Belonging> Of(PlayedSeason season, Papers papers) =>
    [
        Read(Services.Breeding, "/crosses/{cross}", papers.Cross, Breeder, OtherBreeder, "cross-unknown"),
        Read(Services.Breeding, "/lines/{line}", papers.Line, Breeder, OtherBreeder, "line-unknown"),
        Read(Services.Breeding, "/lots/{lot}", season.BreederLot, Breeder, OtherBreeder, "lot-unknown"),
        Read(Services.Breeding, "/consignments/{consignment}", papers.FromBreeder, Breeder, OtherBreeder, "consignment-unknown"),
        Read(Services.Breeding, "/holdings/{party}/{lot}", $"{Breeder}/{season.BreederLot}", Breeder, OtherBreeder, "holding-unknown"),
        Do(Services.Breeding, "/lines", "", new { species = "GLXMA", name = "Belonging", papers.Cross }, Breeder, "cross-of-another-species", OtherBreeder, "cross-unknown"),
        Do(Services.Breeding, "/lines/parentage", "", OfItself(season), Breeder, "parentage-conflict", OtherBreeder, "line-of-another-breeder"),
        Do(Services.Breeding, "/lots", "", new { variety = season.Plan.VarietyId, @class = "PRE_BASIC", mass = 1, harvestYear = season.Plan.Today.Year, sown = Line(season.BreederLot) }, Breeder, "overdraw", OtherBreeder, "not-the-maintainer"),
        Do(Services.Breeding, "/consignments", "", Send(season.BreederLot), Breeder, "overdraw", OtherBreeder, "holding-unknown"),
        Do(Services.Breeding, "/consignments/{consignment}/receipt", papers.ToBreeder, new { }, Breeder, "consignment-already-settled", OtherBreeder, "consignment-unknown"),
        Do(Services.Breeding, "/consignments/{consignment}/refusal", papers.ToBreeder, Wet, Breeder, "consignment-already-settled", OtherBreeder, "consignment-unknown"),

        Read(Services.Multiplication, "/growers/{party}", Grower, Grower, OtherGrower, "grower-unknown"),
        Read(Services.Multiplication, "/seed-crops/{crop}", season.Crop, Grower, OtherGrower, "crop-unknown"),
        Read(Services.Multiplication, "/lots/{lot}", season.Raw, Grower, OtherGrower, "lot-unknown"),
        Read(Services.Multiplication, "/consignments/{consignment}", season.Delivery, Grower, OtherGrower, "consignment-unknown"),
        Read(Services.Multiplication, "/holdings/{party}/{lot}", $"{Grower}/{season.Raw}", Grower, OtherGrower, "holding-unknown"),
        Do(Services.Multiplication, "/seed-crops", "", Sow(season), EliteFarm, "overdraw", OtherGrower, "source-unknown"),
        Do(Services.Multiplication, "/seed-crops/{crop}/harvest", season.Crop, new { mass = 1, moisturePercent = 15 }, Grower, "already-harvested", OtherGrower, "crop-unknown"),
        Do(Services.Multiplication, "/lots/conditioned", "", Clean(season.Basic), EliteFarm, "overdraw", Plant, "lot-unknown"),
        Do(Services.Multiplication, "/lots/blended", "", new { parts = Line(season.Certified).Concat(Line(season.OtherPart)) }, Plant, "overdraw", EliteFarm, "lot-unknown"),
        Do(Services.Multiplication, "/lots/{lot}/split", season.Basic, new { parts = new[] { TooMuch } }, EliteFarm, "overdraw", Plant, "lot-unknown"),
        Do(Services.Multiplication, "/lots/{lot}/treatments", season.Basic, new { product = "Vitavax 200", gramsPerKilogram = 2.5m }, EliteFarm, "lot-not-whole", Plant, "lot-unknown"),
        Do(Services.Multiplication, "/consignments", "", Send(season.Basic), EliteFarm, "overdraw", Plant, "holding-unknown"),
        Do(Services.Multiplication, "/consignments/{consignment}/receipt", season.Delivery, new { }, Plant, "consignment-already-settled", EliteFarm, "consignment-unknown"),
        Do(Services.Multiplication, "/consignments/{consignment}/refusal", season.Delivery, Wet, Plant, "consignment-already-settled", EliteFarm, "consignment-unknown"),

        Read(Services.Certification, "/crops/{crop}", season.Crop, Grower, OtherGrower, "crop-unknown"),
        Read(Services.Certification, "/crops/{crop}/field", season.Crop, Grower, OtherGrower, "field-unknown"),
        Do(Services.Certification, "/crops/{crop}/field/corrections", season.Crop, new { field = new { type = "Polygon", coordinates = Array.Empty<object>() }, reason = "AREA_MISMATCH" }, Grower, "field-already-inspected", OtherGrower, "crop-unknown"),
        Read(Services.Certification, "/crops/{crop}/visits-due", season.Crop, Grower, OtherGrower, "crop-unknown"),
        Do(Services.Certification, "/crops/{crop}/appeals", season.Crop, new { }, Grower, "crop-not-rejected", OtherGrower, "crop-unknown"),
        Read(Services.Certification, "/samples/{sample}", papers.Sample, "demo-sampler", OtherSampler, "sample-unknown"),
        Read(Services.Certification, "/test-orders/{order}", papers.TestOrder, "demo-laboratory", OtherLaboratory, "test-order-unknown"),
        Read(Services.Certification, "/tests/{test}", papers.Test, "demo-laboratory", OtherLaboratory, "test-unknown"),
        Read(Services.Certification, "/lots/{lot}", season.Certified, Plant, EliteFarm, "lot-unknown"),
        Read(Services.Certification, "/lots/{lot}/judgement", season.Certified, Plant, EliteFarm, "lot-unknown", "?scheme=EU"),
        Read(Services.Certification, "/control-plots/{plot}", papers.Plot, Plant, EliteFarm, "control-plot-unknown"),
        Do(Services.Certification, "/lots/{lot}/certificates", season.Basic, new { scheme = "EU" }, EliteFarm, "issuer-is-authority", OtherGrower, "lot-unknown"),
        Do(Services.Certification, "/lots/{lot}/buyers-notices", season.Certified, new { buyers = 1 }, Plant, "lot-not-decertified", EliteFarm, "lot-unknown"),
        Do(Services.Certification, "/lots/{lot}/declarations", season.Certified, new { lane = "own-use" }, Plant, "lot-already-certified", EliteFarm, "lot-unknown"),
        Read(Services.Certification, "/lots/{lot}/check-tests", season.Certified, Plant, EliteFarm, "lot-unknown"),
        Read(Services.Certification, "/label-series/{series}", season.Bag.Series, Plant, EliteFarm, "label-series-unknown"),
        Read(Services.Certification, "/label-series/{series}/account", season.Bag.Series, Distributor, EliteFarm, "label-series-unknown"),
        Read(Services.Certification, "/label-orders/{order}", papers.LabelOrder, Distributor, Plant, "label-order-unknown"),
        Do(Services.Certification, "/label-series/{series}/cancellations", $"{season.Bag.Series}", new { from = 1, to = 1, fate = "lost" }, Distributor, "labels-affixed", Plant, "labels-not-delivered"),
        Read(Services.Certification, "/lots/{lot}/certificates/{certificate}/paper", $"{season.Certified}/certificates/{papers.Certificate}", Plant, EliteFarm, "certificate-unknown"),
        Read(Services.Certification, "/crops/{crop}/paper", season.Crop, Grower, OtherGrower, "crop-unknown"),
        Read(Services.Certification, "/tests/{test}/paper", papers.Test, "demo-laboratory", OtherLaboratory, "test-unknown"),
        Do(Services.Certification, "/crops", "", new { season.Crop, scheme = "KZ", @class = "I репродукция" }, Grower, "crop-already-entered", OtherGrower, "crop-unknown"),
        Do(Services.Certification, "/tests", "", Report(season, papers), "demo-laboratory", "tested-before-sampled", OtherLaboratory, "sample-unknown"),

        Read(Services.Distribution, "/dealers/{party}", Dealer, Dealer, OtherDealer, "dealer-unknown"),
        Read(Services.Distribution, "/entries/{lot}", papers.ForeignLot, Dealer, OtherDealer, "entry-unknown"),
        Read(Services.Distribution, "/recalls/{recall}", papers.Recall, Dealer, OtherDealer, "recall-unknown"),
        Do(Services.Distribution, "/recalls/{recall}/reports", papers.Recall, new { lot = papers.ForeignLot, held = TooMuch }, Dealer, "report-exceeds-seed", OtherDealer, "recall-unknown"),
        Read(Services.Distribution, "/packings/{series}", season.Bag.Series, Distributor, OtherDealer, "packing-unknown"),
        Read(Services.Distribution, "/sales/{sale}", papers.Sale, Dealer, OtherDealer, "sale-unknown"),
        Read(Services.Distribution, "/consignments/{consignment}", papers.ToDealer, Dealer, OtherDealer, "consignment-unknown"),
        Read(Services.Distribution, "/holdings/{party}/{lot}", $"{Dealer}/{season.Certified}", Dealer, OtherDealer, "holding-unknown"),
        Do(Services.Distribution, "/packings", "", new { lot = season.Certified, series = papers.UnusedSeries, from = 1, to = 1 }, Distributor, "overdraw", Plant, "holding-unknown"),
        Do(Services.Distribution, "/relabellings", "", new { old = season.Bag.Series, from = 1, to = 1, series = papers.UnusedSeries, first = 1 }, Distributor, "labels-not-void", Plant, "holding-unknown"),
        Do(Services.Distribution, "/sales", "", new { farmer = "farmer-000001", labels = new[] { papers.UnsoldBag } }, Dealer, Belonging.Done, OtherDealer, "pack-not-held"),
        Do(Services.Distribution, "/consignments", "", Send(season.Certified), Distributor, "overdraw", Plant, "holding-unknown"),
        Do(Services.Distribution, "/consignments/{consignment}/receipt", papers.ToDealer, new { }, Dealer, "consignment-already-settled", OtherDealer, "consignment-unknown"),
        Do(Services.Distribution, "/consignments/{consignment}/refusal", papers.ToDealer, Wet, Dealer, "consignment-already-settled", OtherDealer, "consignment-unknown"),

        Read(Services.Lineage, "/lots/{lot}/history", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/ancestors", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/descendants", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/composition", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/composition/{ancestor}", $"{season.Certified}/composition/{season.Basic}", Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/difference", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/graph", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/lots/{lot}/bundle", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/balance/lots/{lot}", season.Certified, Dealer, OtherBreeder, "lot-unknown"),
        Read(Services.Lineage, "/balance/crops/{crop}", season.Crop, Grower, OtherBreeder, "crop-unknown"),
        Read(Services.Lineage, "/balance/parties/{party}", Dealer, Dealer, OtherBreeder, "party-unknown"),
        Read(Services.Lineage, "/labels/{serial}/composition", season.Bag, Dealer, OtherBreeder, "label-unknown"),
        Read(Services.Lineage, "/labels/{serial}/trace", season.Bag, Dealer, OtherBreeder, "label-unknown"),
        Read(Services.Lineage, "/germplasm/{key}", $"line/{papers.Line}", Breeder, OtherBreeder, "germplasm-unknown"),
    ];

    private static readonly object Wet = new { reason = "packaging-wet" };

    private static Belonging Read(string service, string pattern, object thing, string owner, string other, string refusal, string query = "") =>
        new(service, new("GET", pattern), Address(pattern, thing) + query, null, owner, Belonging.Read, other, refusal);

    private static Belonging Do(string service, string pattern, object thing, object body, string owner, string answer, string other, string refusal) =>
        new(service, new("POST", pattern), Address(pattern, thing), body, owner, answer, other, refusal);

    private static string Address(string pattern, object thing) => pattern.Split('{', '}') is [var before, _, .., var after] ? $"{before}{thing}{after}" : pattern;

    /// <summary>Two lines that are each other's parent.</summary>
    private static object OfItself(PlayedSeason season) => new
    {
        species = season.Plan.Species,
        pedigree = "Belongings",
        entries = new[]
        {
            new { name = season.Plan.Variety, parents = new[] { new { name = "Belonging" } } },
            new { name = "Belonging", parents = new[] { new { name = season.Plan.Variety } } },
        },
    };

    private static object[] Line(LotNumber lot) => [new { lot, mass = TooMuch }];

    private static object Send(LotNumber lot) => new { to = "demo-grower-3", destination = "multiplication", lines = Line(lot) };

    private static object Clean(LotNumber source) => new { source, input = TooMuch, cleanSeed = TooMuch, screenings = 0, losses = 0 };

    private static object Sow(PlayedSeason season) => new
    {
        variety = season.Plan.VarietyId,
        field = "7",
        district = "Shortandy",
        hectares = 1,
        sownOn = season.Plan.Today,
        sources = Line(season.PreBasic),
    };

    private static object Report(PlayedSeason season, Papers papers) => new
    {
        papers.Sample,
        germinationPercent = 94,
        purityPercent = 99,
        moisturePercent = 12,
        otherSeedsPerKilogram = 0,
        testedOn = season.Plan.Today.AddYears(-5),
    };
}
