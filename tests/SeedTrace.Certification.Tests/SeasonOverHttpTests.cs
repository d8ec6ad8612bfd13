using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Papers;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>From the sown field to the label, over HTTP and the real stores.</summary>
[Trait("Category", "Integration")]
public sealed partial class SeasonOverHttpTests : IAsyncLifetime
{
    private static readonly LotNumber Part = Lot(4);
    private static readonly LotNumber PartOfParent = Lot(5);

    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, Neighbours.Map, authorityCode: "BRE");
        await stack.StartServiceAsync(Services.Multiplication, Neighbours.Map, authorityCode: "MUL");
        await stack.StartServiceAsync(Services.Certification, Map, Configure, "CER");
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }

    private static void Configure(WebApplicationBuilder builder)
    {
        builder.AddRulePacks();
        builder.Services.AddSingleton(new LabelProofs(new byte[32]));
        builder.Services.AddLabelChecks(30);
        builder.Configuration["Labels:Link"] = "https://id.seedtrace.example/01/09521234123453";
        builder.AddPapers();
    }

    private static void Map(WebApplication app)
    {
        app.MapRulePacks();
        app.MapCrops();
        app.MapSamples();
        app.MapSeedTests();
        app.MapLots();
        app.MapControlPlots();
        app.MapLabels();
        app.MapPapers();
        app.MapProposals();
    }

    [Fact]
    public async Task A_field_becomes_a_labelled_lot_that_everybody_can_check()
    {
        await LearnTheSeasonAsync();
        await EnterAsync();
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/inspections", new InspectFieldEndpoint.Request("BBCH 75", 80, 10_000, 5, null, 2));
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/approvals", new ApproveCropEndpoint.Request("KZ", 76));
        var sample = await DoAsync("sampler-1", Roles.Sampler, "/samples", new DrawSampleEndpoint.Request(CleanLot, "KZ", 540, 30, 1_000, "seal 1", Laboratory));
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var order = await TheLaboratorySeesNoGrowerAsync(sample);
        var test = await DoAsync("laboratory-1", Roles.Laboratory, "/tests", new ReportTestEndpoint.Request(order, 96, 99.4m, 12.5m, 4, day));
        (await SendAsync(Client("laboratory-2", Roles.Laboratory), "/tests", new ReportTestEndpoint.Request(Number(sample), 20, 99.4m, 12.5m, 4, day)))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await CertifyInBothHalvesAsync(CleanLot, Number(test));
        await CertifyInBothHalvesAsync(Part, Number(test));
        await AFailedTestIsNotPassedOverAsync(day);
        var series = Number(await CertifyAsync("/label-series", new IssueLabelsEndpoint.Request(CleanLot, "KZ", 440, new(50))));
        var partSeries = Number(await CertifyAsync("/label-series", new IssueLabelsEndpoint.Request(Part, "KZ", 99, new(50))));
        await AnotherLaboratoryFindsSomethingElseAsync(day);
        await TreatedSeedNeedsANewSampleAsync(day);

        var serials = await PrintAsync(series, 440);
        serials.Length.ShouldBe(440);
        var answer = await CheckAsync(serials[41]);
        answer.GetProperty("status").GetString().ShouldBe("certified");
        answer.GetProperty("class").GetString().ShouldBe("элита");
        answer.GetProperty("maySell").GetBoolean().ShouldBeTrue();

        await ATelephoneOpensTheCodeAsync(series, "Certified: may be sold and sown");
        await CertifyAsync($"/lots/{CleanLot}/stop-sale", new OrderStopSaleEndpoint.Request("HEALTH"));
        await ATelephoneOpensTheCodeAsync(series, "Do not sell: the sale of this lot is stopped");
        (await CheckAsync(serials[41])).GetProperty("status").GetString().ShouldBe("stopped");
        (await CheckAsync((await PrintAsync(partSeries, 99))[7])).GetProperty("status").GetString().ShouldBe("stopped");
        (await CertifierIsToldAsync("/label-series", new IssueLabelsEndpoint.Request(Part, "KZ", 1, new(1)))).ShouldContain("lot-stopped");

        await TheJudgementSaysWhyAsync();
        await NobodyReadsWhatIsNotHisAsync(sample.Subject!, $"tests/{Number(test)}", series);
    }

    /// <returns>The blind number.</returns>
    private async Task<DocumentNumber> TheLaboratorySeesNoGrowerAsync(CommandAnswer sample)
    {
        var order = BlindNumber(sample);
        await OnlyThoseConcernedReadAsync(
            $"/test-orders/{order}", ("laboratory-1", Roles.Laboratory, true), ("laboratory-2", Roles.Laboratory, false), ("sampler-1", Roles.Sampler, true),
            (Grower.ToString(), Roles.Grower, false), (Inspector.ToString(), Roles.Inspector, false), ("auditor-1", Roles.Auditor, true));
        var told = await AskAsync(Client("laboratory-1", Roles.Laboratory), $"/test-orders/{order}");
        foreach (var hidden in (object[])[Number(sample), CleanLot, RawLot, Crop, Grower, Wheat])
            told.ShouldNotContain(hidden.ToString()!);
        (await GetAsync(Client("laboratory-1", Roles.Laboratory), $"/samples/{order}")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(Client("laboratory-2", Roles.Laboratory), $"/test-orders/{order}")).ShouldContain("\"test-order-unknown\"");
        return order;
    }

    private async Task TheJudgementSaysWhyAsync()
    {
        var owner = Client(Grower.ToString(), Roles.Grower);
        var judged = JsonDocument.Parse(await AskAsync(owner, $"/lots/{CleanLot}/judgement?scheme=KZ")).RootElement;
        judged.GetProperty("reached").ValueKind.ShouldBe(JsonValueKind.Null, "a later test failed");
        var rules = judged.GetProperty("classes").EnumerateArray().Single(one => one.GetProperty("class").GetString() == "элита").GetProperty("rules").EnumerateArray();
        var germination = rules.Single(rule => rule.GetProperty("rule").GetString() == "germination");
        (germination.GetProperty("required").GetString(), germination.GetProperty("outcome").GetString()).ShouldBe(("at least 92 %", "missed"));

        (await AskAsync(owner, $"/lots/{CleanLot}/judgement")).ShouldContain("scheme-missing");
        (await AskAsync(owner, $"/lots/{CleanLot}/judgement?scheme=KZ&on=tomorrow")).ShouldContain("day-malformed");
        (await AskAsync(owner, $"/lots/{CleanLot}/judgement?scheme=KZ&on=2005-12-31")).ShouldContain("rules-missing");
    }

    private async Task NobodyReadsWhatIsNotHisAsync(string sample, string test, DocumentNumber series)
    {
        var number = sample.Split('/')[1];
        foreach (var hidden in new[] { $"/samples/{number}", $"/lots/{CleanLot}", $"/crops/{Crop}" })
            (await GetAsync(Client("laboratory-1", Roles.Laboratory), hidden)).ShouldBe(HttpStatusCode.NotFound);
        await OnlyThoseConcernedReadAsync(
            $"/samples/{number}", (Grower.ToString(), Roles.Grower, true), ("sampler-1", Roles.Sampler, true), ("sampler-2", Roles.Sampler, false),
            ("dealer-1", Roles.Distributor, false), ("auditor-1", Roles.Auditor, true));
        await OnlyThoseConcernedReadAsync(
            $"/{test}", (Grower.ToString(), Roles.Grower, true), ("sampler-1", Roles.Sampler, true), ("laboratory-1", Roles.Laboratory, true),
            ("laboratory-2", Roles.Laboratory, false), ("grower-2", Roles.Grower, false), ("dealer-1", Roles.Distributor, false));
        foreach (var path in new[] { $"/lots/{CleanLot}", $"/lots/{CleanLot}/judgement?scheme=KZ", $"/label-series/{series}" })
            await OnlyThoseConcernedReadAsync(
                path, (Grower.ToString(), Roles.Grower, true), ("inspector-2", Roles.Inspector, true), ("sampler-2", Roles.Sampler, true),
                ("dealer-1", Roles.Distributor, false), ("grower-2", Roles.Grower, false), ("laboratory-1", Roles.Laboratory, false));
        (await AskAsync(Client("dealer-1", Roles.Distributor), $"/label-series/{series}")).ShouldContain("\"label-series-unknown\"");
        (await GetAsync(Client(Grower.ToString(), Roles.Grower), $"/crops/{Crop}")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Client("grower-2", Roles.Grower), $"/crops/{Crop}")).ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(Client(Grower.ToString(), Roles.Grower), "/rule-packs")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Client(Grower.ToString(), Roles.Grower), $"/label-series/{series}/labels?from=1&to=2")).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(Client("certifier-1", Roles.Certifier), $"/label-series/{series}/labels?from=2&to=1")).ShouldContain("label-range-malformed");
        (await GetAsync(Client("certifier-1", Roles.Certifier), $"/label-series/{series}/labels?from=1&to=441")).ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(stack.Anonymous(Services.Certification), "/labels/42")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(Client("dealer-1", Roles.Distributor), $"/lots/{CleanLot}/certificates", new CertifyLotEndpoint.Request("KZ"))).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task OnlyThoseConcernedReadAsync(string path, params (string Party, string Role, bool Reads)[] askers)
    {
        foreach (var (party, role, reads) in askers)
            (await GetAsync(Client(party, role), path)).ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{party} {path}");
    }

    private async Task CertifyInBothHalvesAsync(LotNumber lot, DocumentNumber test)
    {
        await CertifyAsync($"/lots/{lot}/varietal-quality", new CertifyVarietalQualityEndpoint.Request("KZ"));
        await CertifyInTheOtherHalfAsync(lot, test, "KZ", "элита");
    }

    private async Task CertifyInTheOtherHalfAsync(LotNumber lot, DocumentNumber test, string scheme, string @class)
    {
        await CertifyAsync($"/lots/{lot}/sowing-quality", new CertifySowingQualityEndpoint.Request(scheme, @class, test));
        var proposed = await SendAsync(Client("certifier-1", Roles.Certifier), $"/lots/{lot}/certificates", new CertifyLotEndpoint.Request(scheme));
        proposed.StatusCode.ShouldBe(HttpStatusCode.Accepted, await proposed.Content.ReadAsStringAsync(Cancellation));
        var where = (await proposed.Content.ReadFromJsonAsync<ProposalTaken>(Cancellation))!.Countersignature;
        (await SendAsync(Client("certifier-1", Roles.Certifier), where, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var second = stack.ClientOf(Services.Certification, "certifier-1", "certifier-1-second", Roles.Certifier);
        (await SendAsync(second, where, new { })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Part and whole share what is found of either.</summary>
    private async Task AFailedTestIsNotPassedOverAsync(DateOnly day)
    {
        var sample = await DoAsync("sampler-1", Roles.Sampler, "/samples", new DrawSampleEndpoint.Request(CleanLot, "KZ", 540, 30, 1_000, "seal 2", Laboratory));
        var good = await DoAsync("laboratory-1", Roles.Laboratory, "/tests", new ReportTestEndpoint.Request(Number(sample), 96, 99.4m, 12.5m, 4, day));
        await DoAsync("laboratory-1", Roles.Laboratory, "/tests", new ReportTestEndpoint.Request(Number(sample), 20, 99.4m, 12.5m, 4, day));
        (await CertifierIsToldAsync($"/lots/{Part}/sowing-quality", new CertifySowingQualityEndpoint.Request("KZ", "элита", Number(good))))
            .ShouldContain("later-test-failed");
    }

    private async Task<string> CertifierIsToldAsync<T>(string path, T request) =>
        await (await SendAsync(Client("certifier-1", Roles.Certifier), path, request)).Content.ReadAsStringAsync(Cancellation);

    private async Task LearnTheSeasonAsync(CanonicalClass released = CanonicalClass.PreBasic, decimal harvest = 30_000)
    {
        await TellAsync(Services.Breeding, $"variety/{Wheat}", new VarietyRegistered(Wheat, LineId.Parse(Wheat.ToString()), Breeder, "KZ State Register", new(1957, 1, 1), null));
        await TellAsync(Services.Breeding, $"lot/{ParentLot}", new BreederLotReleased(ParentLot, Wheat, released, new(12_000), Breeder, [], 2025));
        await TellAsync(Services.Multiplication, $"lot/{RawLot}", new LotHarvested(RawLot, Wheat, Crop, new(harvest), Grower, 2026));
        await TellAsync(Services.Multiplication, $"lot/{CleanLot}", new LotConditioned(CleanLot, Wheat, RawLot, new(30_000), new(27_000), new(2_500), new(500), Grower));
        await TellAsync(Services.Multiplication, $"lot/{Part}", new LotSplit(Part, Wheat, CleanLot, new(5_000), Grower));
        await TellAsync(Services.Multiplication, $"lot/{PartOfParent}", new LotSplit(PartOfParent, Wheat, ParentLot, new(10_000), Grower));
        await TellAsync(Services.Multiplication, $"crop/{Crop}", new SeedCropRegistered(Crop, Grower, Wheat, "7", "Akmola", 80, Sown, [new(PartOfParent, new(10_000))]));
    }

    /// <summary>What the neighbours told arrives when it arrives.</summary>
    private Task EnterAsync(string scheme = "KZ", string @class = "элита") => Eventually.ShouldBeTrueAsync(async () =>
    {
        using var answer = await SendAsync(Client(Grower.ToString(), Roles.Grower), "/crops", new EnterCropEndpoint.Request(Crop, scheme, @class));
        return answer.StatusCode == HttpStatusCode.Created;
    }, "the crop is entered");

    private Task<CommandAnswer> TellAsync(string service, string stream, object fact) => DoAsync("admin-1", Roles.Administrator, "/facts", Neighbours.Telling(stream, fact), service);

    private Task<CommandAnswer> CertifyAsync<T>(string path, T request) => DoAsync("certifier-1", Roles.Certifier, path, request);

    private async Task<CommandAnswer> DoAsync<T>(string party, string role, string path, T request, string service = Services.Certification)
    {
        using var answer = await SendAsync(stack.Client(service, party, role), path, request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<CommandAnswer>(FactJson.Options, Cancellation))!;
    }

    private static async Task<HttpResponseMessage> SendAsync<T>(HttpClient client, string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path) =>
        (await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode;

    private static async Task<string> AskAsync(HttpClient client, string path) =>
        await (await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation);

    private HttpClient Client(string party, string role) => stack.Client(Services.Certification, party, role);

    private static DocumentNumber Number(CommandAnswer answer) => DocumentNumber.Parse(answer.Subject!.Split('/')[1]);
}
