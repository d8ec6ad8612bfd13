using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>The numbers of papers that were written in the season.</summary>
/// <param name="UnsoldBag">Of the second dealer.</param>
/// <param name="UnusedSeries">A label for a bag of the certified lot that nobody has packed.</param>
/// <param name="ForeignLot">Let in for the second dealer after the season, and recalled by <paramref name="Recall"/>.</param>
/// <param name="Plot">Sown after the season of the certified lot.</param>
/// <param name="ToBreeder">Back to the breeder after the season, received.</param>
internal sealed record Papers(
    string Line, string Cross, string FromBreeder, string ToBreeder, string Sample, string Test, string Sale, string ToDealer,
    LabelSerial UnsoldBag, string UnusedSeries, string Certificate, string LabelOrder, string ForeignLot, string Recall, string Plot, string TestOrder)
{
    public static async Task<Papers> FindAsync(RunningStack running, CancellationToken cancellation)
    {
        var season = await running.SeasonAsync();
        Task<List<JsonElement>> Facts(string service, string type) => FactTable.DataAsync(running.DatabaseOf(service), type, cancellation);
        var line = LineId.Of(season.Plan.Species, season.Plan.Variety).ToString();
        var dispatched = (await Facts(Services.Breeding, "consignment-dispatched")).First(fact => fact.Says("from", "demo-breeder"));
        var foreign = await ImportAsync(running, season, cancellation);
        var sampled = (await Facts(Services.Certification, "lot-sampled")).First();
        return new(
            line,
            (await Facts(Services.Breeding, "line-named")).Single(fact => fact.Says("line", line)).Text("cross"),
            dispatched.Text("consignment"),
            await SendToBreederAsync(running, season, cancellation),
            sampled.Text("sample"),
            (await Facts(Services.Certification, "test-reported")).First().Text("test"),
            (await Facts(Services.Distribution, "pack-sold")).First(fact => fact.Says("dealer", "demo-dealer-2")).Text("sale"),
            (await Facts(Services.Distribution, "consignment-dispatched")).First(fact => fact.Says("to", "demo-dealer-2")).Text("consignment"),
            (await running.Stack.DeskOf("demo-certifier").AskAsync<LabelSerial[]>(
                Services.Certification, $"/label-series/{season.Bag.Series}/labels?from=152&to=152", cancellation)).Single(),
            await IssueLabelAsync(running, season, cancellation),
            (await Facts(Services.Certification, "lot-certified")).First(fact => fact.Says("lot", season.Certified.ToString())).Text("certificate"),
            (await Facts(Services.Certification, "labels-ordered")).First().Text("order"),
            foreign,
            await RecallAsync(running, foreign, cancellation),
            await SowPlotAsync(running, season, cancellation),
            (await Facts(Services.Certification, "test-ordered")).First().Text("order"));
    }

    private static async Task<string> ImportAsync(RunningStack running, PlayedSeason season, CancellationToken cancellation) => (await SignedAsync(running, "/entries", new
    {
        foreignNumber = "TR 2025/117",
        variety = season.Plan.VarietyId,
        @class = new { scheme = "OECD", code = "C1", canonical = "CERT_1" },
        mass = 500,
        importer = "demo-dealer-2",
        origin = "TUR",
        certificate = "TR-C1-117",
        validUntil = season.Plan.Today.AddYears(1),
        season = TimeProvider.System.GetUtcNow().Year,
    }, cancellation)).GetProperty("lot").GetString()!;

    private static async Task<string> RecallAsync(RunningStack running, string lot, CancellationToken cancellation) => (await SignedAsync(running, "/recalls", new
    {
        lot,
        reason = "GERMINATION",
        scope = new
        {
            asKnown = Timestamp.Of(TimeProvider.System.GetUtcNow().AddMinutes(-1)),
            digest = new string('0', 64),
            lots = new[] { lot },
            seed = new[] { new { holder = "demo-dealer-2", lot, mass = 500 } },
        },
    }, cancellation)).GetProperty("recall").GetString()!;

    /// <summary>Proposed by one certifier, signed by the other.</summary>
    private static async Task<JsonElement> SignedAsync(RunningStack running, string path, object body, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        var where = await running.Stack.DeskOf("demo-certifier").ProposeAsync(Services.Distribution, path, body, now, $"papers {path}", cancellation);
        return (await running.Stack.DeskOf("demo-certifier-2").DoAsync(Services.Distribution, where, new { }, now, $"papers {path}", cancellation)).Facts[0].Data;
    }

    private static async Task<string> SowPlotAsync(RunningStack running, PlayedSeason season, CancellationToken cancellation) =>
        (await running.Stack.DeskOf("demo-certifier").DoAsync(
            Services.Certification, "/control-plots", new { lot = season.Certified, kind = "post-control" }, TimeProvider.System.GetUtcNow().AddSeconds(-2), "plot", cancellation))
        .Facts[0].Data.GetProperty("plot").GetString()!;

    private static async Task<string> SendToBreederAsync(RunningStack running, PlayedSeason season, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        var sent = await running.Stack.DeskOf("demo-elite-farm").DoAsync(Services.Multiplication, "/consignments",
            new { to = "demo-breeder", destination = Services.Breeding, lines = new[] { new { lot = season.Basic, mass = 1 } } }, now, "to-breeder", cancellation);
        var consignment = sent.Facts.First(fact => fact.Type.EndsWith(".consignment-dispatched", StringComparison.Ordinal)).Data.GetProperty("consignment").GetString()!;
        await running.Stack.DeskOf("demo-breeder").DoAsync(Services.Breeding, $"/consignments/{consignment}/receipt", new { }, now, "from-farm", cancellation);
        return consignment;
    }

    private static async Task<string> IssueLabelAsync(RunningStack running, PlayedSeason season, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        var issued = await running.Stack.DeskOf("demo-certifier").DoAsync(
            Services.Certification, "/label-series", new { lot = season.Certified, scheme = "EU", count = 1, netMass = 50 }, now, "unused", cancellation);
        var series = issued.Facts.Select(fact => fact.Data).First(data => data.TryGetProperty("series", out _)).GetProperty("series").GetString()!;
        // Until distribution has heard of it, nobody may pack with it.
        await running.Stack.DeskOf("demo-distributor").RefusedAsync(
            Services.Distribution, "/packings", new { lot = season.Certified, series, from = 1, to = 1 }, now, "pack", ["overdraw"], cancellation);
        return series;
    }
}
