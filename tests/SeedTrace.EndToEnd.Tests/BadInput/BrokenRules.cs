using SeedTrace.Contracts.Delivery;
using static SeedTrace.EndToEnd.Tests.BadInput.BadRequest;

namespace SeedTrace.EndToEnd.Tests.BadInput;

/// <summary>Well formed, and against the rules.</summary>
internal static class BrokenRules
{
    private const string Farmer = "farmer-000001";

    public static readonly IReadOnlyDictionary<string, Func<PlayedSeason, BadRequest>> Cases = new Dictionary<string, Func<PlayedSeason, BadRequest>>
    {
        ["a breeder releases a class that is certified"] = s => Release(s, "CERT_1", [], 400, "class-not-released"),
        ["more breeder's seed is sown than is held"] = s => Release(s, "PRE_BASIC", [new { lot = s.BreederLot, mass = 100.001 }], 409, "overdraw"),
        ["pre-basic seed is grown from pre-basic seed"] = s =>
            Release(s, "PRE_BASIC", [new { lot = s.PreBasic, mass = 1 }], 409, "parent-not-breeder-seed"),
        ["pre-basic seed is grown from an unknown lot"] = s =>
            Release(s, "PRE_BASIC", [new { lot = Api.UnknownLot, mass = 1 }], 404, "parent-lot-unknown"),
        ["an unknown lot is dispatched"] = _ => Dispatch("demo-breeder", Services.Breeding, Api.UnknownLot, 1, 404, "holding-unknown"),
        ["more is dispatched than is held"] = s => Dispatch("demo-breeder", Services.Breeding, s.PreBasic, 4_500.001m, 409, "overdraw"),
        ["another party's lot is dispatched"] = s => Dispatch("demo-grower-2", Services.Multiplication, s.OtherPart, 1, 404, "holding-unknown"),
        ["seed is sent to a service that keeps no custody"] = s => Of("demo-breeder", Services.Breeding, "/consignments",
            new { to = "demo-elite-farm", destination = "lineage", lines = new[] { new { lot = s.PreBasic, mass = 1 } } }, 400, "destination-unknown"),
        ["a wrong role registers a grower"] = s => Of("demo-breeder", Services.Multiplication, "/growers", Licence(s), 403, "role-not-allowed"),

        ["a field outside the districts of the licence is sown"] = s => Sow(s, "Burabay", 1, s.Plan.Today, 409, "field-outside-licence"),
        ["a field larger than the licence is sown"] = s => Sow(s, "Shortandy", 101, s.Plan.Today, 409, "field-outside-licence"),
        ["a field is sown tomorrow"] = s => Sow(s, "Shortandy", 1, s.Plan.Today.AddDays(1), 400, "sown-in-future"),
        ["a lot that never came to the grower is sown"] = s => Sow(s, "Shortandy", 1, s.Plan.Today, 409, "source-unknown"),
        ["another grower's crop is harvested"] = s => Harvest("demo-grower-2", s, 404, "crop-unknown"),
        ["a crop is harvested twice"] = s => Harvest(PlayedSeason.FirstGrower, s, 409, "already-harvested"),
        ["an unknown lot is cleaned"] = _ => Clean("demo-seed-plant", Api.UnknownLot, 10, 10, 404, "lot-unknown"),
        ["another party's lot is cleaned"] = s => Clean("demo-seed-plant", s.Basic, 10, 10, 404, "lot-unknown"),
        ["more comes out of the plant than went in"] = s => Clean("demo-elite-farm", s.Basic, 10, 11, 409, "mass-not-balanced"),
        ["more is cleaned than is held"] = s => Clean("demo-elite-farm", s.Basic, 90_000, 90_000, 409, "overdraw"),
        ["more is split off than is held"] = s =>
            Of("demo-elite-farm", Services.Multiplication, $"/lots/{s.Basic}/split", new { parts = new[] { 90_000 } }, 409, "overdraw"),
        ["a consignment is received a second time"] = s => Settle("demo-seed-plant", s, "receipt", new { }, 409, "consignment-already-settled"),
        ["a consignment is refused after it was received"] = s =>
            Settle("demo-seed-plant", s, "refusal", new { reason = "packaging-wet" }, 409, "consignment-already-settled"),
        ["another party's consignment is received"] = s => Settle("demo-grower-2", s, "receipt", new { }, 404, "consignment-unknown"),

        ["a crop is entered for a class not below that of its parent"] = s => Enter("demo-certifier", s, "OECD", "B", 409, "class-not-below-parent"),
        ["a crop is entered for a class the scheme does not have"] = s => Enter("demo-certifier", s, "OECD", "C9", 409, "class-unknown"),
        ["a crop is entered twice in a scheme"] = s => Enter("demo-certifier", s, "KZ", "I репродукция", 409, "crop-already-entered"),
        ["another grower's crop is entered"] = s => Enter("demo-grower-2", s, "OECD", "C1", 404, "crop-unknown"),
        ["an unknown lot is sampled"] = _ => Of("demo-sampler", Services.Certification, "/samples",
            new { lot = Api.UnknownLot, scheme = "KZ", containers = 1, primarySamples = 5, submittedGrams = 1000, seal = "A", laboratory = "demo-laboratory" }, 404, "lot-unknown"),
        ["an unknown lot is certified"] = _ =>
            Of("demo-certifier", Services.Certification, $"/lots/{Api.UnknownLot}/varietal-quality", new { scheme = "KZ" }, 404, "lot-unknown"),
        ["a lot is certified in a scheme its crops are not approved in"] = s =>
            Of("demo-certifier", Services.Certification, $"/lots/{s.OtherPart}/varietal-quality", new { scheme = "OECD" }, 409, "crop-not-approved"),
        ["more is labelled than is certified"] = s => Of("demo-certifier", Services.Certification, "/label-series",
            new { lot = s.Certified, scheme = "KZ", count = 11, netMass = 50 }, 409, "label-mass-exceeded"),

        ["a bag is sold twice"] = s => Sell("demo-dealer-2", s),
        ["a bag is sold that another dealer has"] = s => Sell("demo-dealer-1", s),
        ["a bag is packed with a label of another lot"] = s => Pack(s, s.OtherPart, 1, 409, "label-of-another-lot"),
        ["a label is used on two bags"] = s => Pack(s, s.Certified, 1, 409, "labels-already-used"),
        ["a bag is packed with a label nobody issued"] = s => Pack(s, s.Certified, 281, 409, "labels-not-issued"),
        ["a forged label is scanned"] = s => Of("demo-inspector", Services.Distribution, "/scans", new { label = s.ForgedBag }, 404, "label-unknown"),

        ["a key is used for another command"] = s => Of("demo-gene-bank", Services.Breeding, "/accessions",
            new { accession = "KAZ999:DEMO 9", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" },
            422, "idempotency-key-reused") with
        { Key = $"{s.Plan.Name}/1" },
        ["what is changed has changed meanwhile"] = s =>
            Of("administrator", Services.Multiplication, "/growers", Licence(s), 412, "version-stale") with { IfMatch = "\"1\"" },
    };

    private static object Licence(PlayedSeason s) => new
    {
        party = PlayedSeason.FirstGrower,
        licence = "ANOTHER",
        species = new[] { "TRZAX" },
        districts = new[] { "Shortandy" },
        hectares = 1,
        validFrom = s.Plan.Today,
        validUntil = s.Plan.Today,
    };

    private static BadRequest Release(PlayedSeason s, string @class, object[] sown, int status, string code) => Of(
        "demo-breeder", Services.Breeding, "/lots", new { variety = s.Plan.VarietyId, @class, mass = 10, harvestYear = s.Plan.Today.Year, sown }, status, code);

    private static BadRequest Dispatch(string who, string service, object lot, decimal mass, int status, string code) => Of(
        who, service, "/consignments", new { to = "demo-elite-farm", destination = "multiplication", lines = new[] { new { lot, mass } } }, status, code);

    private static BadRequest Sow(PlayedSeason s, string district, decimal hectares, DateOnly sownOn, int status, string code) => Of(
        PlayedSeason.FirstGrower, Services.Multiplication, "/seed-crops",
        new { variety = s.Plan.VarietyId, field = "7", district, hectares, sownOn, sources = new[] { new { lot = s.OtherPart, mass = 1 } } }, status, code);

    private static BadRequest Harvest(string who, PlayedSeason s, int status, string code) =>
        Of(who, Services.Multiplication, $"/seed-crops/{s.Crop}/harvest", new { mass = 1, moisturePercent = 15 }, status, code);

    private static BadRequest Clean(string who, object source, decimal input, decimal cleanSeed, int status, string code) =>
        Of(who, Services.Multiplication, "/lots/conditioned", new { source, input, cleanSeed, screenings = 0, losses = 0 }, status, code);

    private static BadRequest Settle(string who, PlayedSeason s, string how, object body, int status, string code) =>
        Of(who, Services.Multiplication, $"/consignments/{s.Delivery}/{how}", body, status, code);

    private static BadRequest Enter(string who, PlayedSeason s, string scheme, string @class, int status, string code) =>
        Of(who, Services.Certification, "/crops", new { crop = s.Crop, scheme, @class }, status, code);

    private static BadRequest Sell(string who, PlayedSeason s) =>
        Of(who, Services.Distribution, "/sales", new { farmer = Farmer, labels = new[] { s.Bag } }, 409, "pack-not-held");

    private static BadRequest Pack(PlayedSeason s, object lot, long number, int status, string code) =>
        Of("demo-distributor", Services.Distribution, "/packings", new { lot, series = s.Bag.Series, from = number, to = number }, status, code);
}
