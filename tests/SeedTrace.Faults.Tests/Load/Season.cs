using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>One variety from its naming to bags in trade, through all services: every step rests on facts another service told.</summary>
internal sealed class Season(Writer writer, string name)
{
    private const string Scheme = "EU";
    private const string Class = "BS";
    private const int Bags = 40;
    private const int BagKilograms = 50;

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private static readonly string[] Districts = ["Shortandy"];

    private readonly string variety = $"TRZAX:Campaign {name}";
    private string breeder = "", preBasic = "", consignment = "", crop = "", raw = "", basic = "", sample = "", test = "", series = "";

    /// <summary>What has to be there before any season: licences.</summary>
    public static async Task PrepareAsync(Writer writer, CancellationToken cancellation)
    {
        foreach (var farm in Country.Farms)
            await writer.InsistAsync(PrivateStack.Administrator, Services.Multiplication, "/growers", new
            {
                party = farm,
                licence = "CAMPAIGN",
                species = new[] { "TRZAX" },
                districts = Districts,
                hectares = 100_000,
                validFrom = Today.AddDays(-700),
                validUntil = Today.AddDays(700),
            }, cancellation);
        foreach (var trader in Country.Traders)
            await writer.InsistAsync(PrivateStack.Administrator, Services.Distribution, "/dealers", new
            {
                dealer = trader,
                licence = "CAMPAIGN",
                districts = (string[])["KZ-AKM"],
                validFrom = Today.AddDays(-365),
                validUntil = Today.AddDays(365),
            }, cancellation);
    }

    public IReadOnlyList<Func<CancellationToken, Task>> Steps =>
    [
        on => BreedingAsync("/lines", new { species = "TRZAX", name = $"Campaign {name}", occurredAt = Before(1300) }, on),
        on => DoAsync(PrivateStack.Administrator, Services.Breeding, "/varieties", new { line = variety, denomination = $"Campaign {name}", maintainer = Country.Breeder, register = "Campaign", listedFrom = Today.AddDays(-1200), occurredAt = Before(1200) }, on),
        async on =>
        {
            breeder = await BreedingAsync("/lots", new { variety, @class = "BREEDER", mass = 500, harvestYear = Today.AddDays(-1130).Year, occurredAt = Before(1130) }, on, "breeder-lot-released", "lot");
            Keep(Services.Breeding, Country.Breeder, breeder);
            writer.Country.Varieties.Add(variety);
        },
        async on =>
        {
            preBasic = await BreedingAsync("/lots", new { variety, @class = "PRE_BASIC", mass = 6000, harvestYear = Today.AddDays(-790).Year, sown = new[] { new { lot = breeder, mass = 200 } }, occurredAt = Before(790) }, on, "breeder-lot-released", "lot");
            Keep(Services.Breeding, Country.Breeder, preBasic);
        },
        async on => consignment = await DoAsync(Country.Breeder, Services.Breeding, "/consignments", new { to = Country.EliteFarm, destination = Services.Multiplication, lines = Line(preBasic, 1500), occurredAt = Before(240) }, on, "consignment-dispatched", "consignment"),
        async on =>
        {
            await DoAsync(Country.EliteFarm, Services.Multiplication, $"/consignments/{consignment}/receipt", new { occurredAt = Before(238) }, on);
            Keep(Services.Multiplication, Country.EliteFarm, preBasic);
        },
        async on => crop = await FarmAsync("/seed-crops", new { variety, field = "1", district = Districts[0], hectares = 10, sownOn = Today.AddDays(-200), sources = new[] { new { lot = preBasic, mass = 1250 } }, occurredAt = Before(200) }, on, "seed-crop-registered", "crop"),
        on => DoAsync(Country.EliteFarm, Services.Certification, "/crops", new { crop, scheme = Scheme, @class = Class, occurredAt = Before(195) }, on),
        on => DoAsync(Country.Inspector, Services.Certification, $"/crops/{crop}/inspections", new { growthStage = "milk ripeness", hectares = 10, plantsCounted = 10_000, offTypes = 2, isolationMetres = 50, yearsSinceOtherVariety = 3, occurredAt = Before(140) }, on),
        on => DoAsync(Country.Inspector, Services.Certification, $"/crops/{crop}/approvals", new { scheme = Scheme, hectares = 10, occurredAt = Before(139) }, on),
        async on => raw = await FarmAsync($"/seed-crops/{crop}/harvest", new { mass = 17_500, moisturePercent = 15.5, occurredAt = Before(80) }, on, "harvest-declared", "lot"),
        async on =>
        {
            basic = await FarmAsync("/lots/conditioned", new { source = raw, input = 17_500, cleanSeed = 14_000, screenings = 3_000, losses = 500, occurredAt = Before(70) }, on, "lot-conditioned", "lot");
            Keep(Services.Multiplication, Country.EliteFarm, basic);
        },
        async on => sample = await DoAsync(Country.Sampler, Services.Certification, "/samples", new { lot = basic, scheme = Scheme, containers = 480, primarySamples = 30, submittedGrams = 2000, seal = "SEAL", laboratory = Country.Laboratory, occurredAt = Before(55) }, on, "lot-sampled", "sample"),
        async on => test = await DoAsync(Country.Laboratory, Services.Certification, "/tests", new { sample, germinationPercent = 94, purityPercent = 99.4, moisturePercent = 12.8, otherSeedsPerKilogram = 2, testedOn = Today.AddDays(-47), occurredAt = Before(47) }, on, "test-reported", "test"),
        on => DoAsync(Country.Certifier, Services.Certification, $"/lots/{basic}/varietal-quality", new { scheme = Scheme, @class = Class, occurredAt = Before(40) }, on),
        on => DoAsync(Country.Certifier, Services.Certification, $"/lots/{basic}/sowing-quality", new { scheme = Scheme, @class = Class, test, occurredAt = Before(40) }, on),
        on => ProposeAndSignAsync(Country.Certifier, Country.SecondCertifier, Services.Certification, $"/lots/{basic}/certificates", new { scheme = Scheme, occurredAt = Before(40) }, on),
        async on => series = await DoAsync(Country.Certifier, Services.Certification, "/label-series", new { lot = basic, scheme = Scheme, count = Bags, netMass = BagKilograms, occurredAt = Before(38) }, on, "labels-issued", "series"),
        on => DoAsync(Country.Certifier, Services.Certification, $"/label-series/{series}/printings", new { from = 1, to = Bags, occurredAt = Before(37) }, on),
        on => DoAsync(Country.Certifier, Services.Certification, $"/label-series/{series}/deliveries", new { from = 1, to = Bags, packer = Country.Dealer, occurredAt = Before(36) }, on),
        async on => consignment = await DoAsync(Country.EliteFarm, Services.Multiplication, "/consignments", new { to = Country.Dealer, destination = Services.Distribution, lines = Line(basic, Bags * BagKilograms + 500), occurredAt = Before(30) }, on, "consignment-dispatched", "consignment"),
        on => DoAsync(Country.Dealer, Services.Distribution, $"/consignments/{consignment}/receipt", new { occurredAt = Before(29) }, on),
        on => DoAsync(Country.Dealer, Services.Distribution, "/packings", new { lot = basic, series, from = 1, to = Bags, occurredAt = Before(25) }, on),
        async on =>
        {
            Keep(Services.Distribution, Country.Dealer, basic);
            try
            {
                foreach (var label in (await writer.Country[Country.Certifier].ReadAsync(Services.Certification, $"/label-series/{series}/labels?from=1&to={Bags}", writer.Throw($"labels {name}"), on))?.AsArray() ?? [])
                    writer.Country.Labels.Add((string)label!);
            }
            catch (Exception e) when (Party.IsSilence(e) && !on.IsCancellationRequested)
            {
                // A question that stayed open; the season is over all the same.
            }
        },
    ];

    private Task<string> BreedingAsync(string path, object body, CancellationToken on, string? fact = null, string? member = null) =>
        DoAsync(Country.Breeder, Services.Breeding, path, body, on, fact, member);

    private Task<string> FarmAsync(string path, object body, CancellationToken on, string? fact = null, string? member = null) =>
        DoAsync(Country.EliteFarm, Services.Multiplication, path, body, on, fact, member);

    private async Task<string> DoAsync(string party, string service, string path, object body, CancellationToken on, string? fact = null, string? member = null)
    {
        var reply = await writer.InsistAsync(party, service, path, body, on);
        // Whoever spoils the answers leaves nothing to go on with.
        return fact is null ? "" : reply.Of(fact, member!) ?? throw new SeasonCutShortException($"{path} of {service}: no {fact}");
    }

    private async Task ProposeAndSignAsync(string proposer, string countersigner, string service, string path, object body, CancellationToken on)
    {
        var proposed = await writer.InsistAsync(proposer, service, path, body, on);
        // An earlier version had it done by one.
        if (proposed.Countersignature is { } where)
            await writer.InsistAsync(countersigner, service, where, new { }, on);
    }

    private void Keep(string service, string party, string lot) => writer.Country.Seeds.Add(new(service, party, lot, variety));

    private static object[] Line(string lot, int mass) => [new { lot, mass }];

    private static string Before(int days) => Timestamp.Of(new DateTimeOffset(Today.AddDays(-days).ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero));
}
