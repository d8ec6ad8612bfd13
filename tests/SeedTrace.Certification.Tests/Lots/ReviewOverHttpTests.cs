using Microsoft.AspNetCore.Builder;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>Two generations and every way a lot is made of another, over HTTP and the real stores.</summary>
[Trait("Category", "Integration")]
public sealed partial class ReviewOverHttpTests : IAsyncLifetime
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);
    private static readonly SeedClass Basic = new("EU", "BS", CanonicalClass.Basic);
    private static readonly (LotNumber PreBasic, LotNumber Raw, LotNumber Clean, LotNumber Part, LotNumber RawAgain, LotNumber Blend, LotNumber Stranger) Lots =
        (Lot(10), Lot(11), Lot(12), Lot(13), Lot(14), Lot(15), Lot(16));

    private readonly List<NewFact> certified = [];
    private readonly List<NewFact> bred = [];
    private readonly List<NewFact> multiplied = [];
    private TestStack stack = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await Publisher.StartAsync(stack, Services.Breeding, bred);
        await Publisher.StartAsync(stack, Services.Multiplication, multiplied);
        await stack.StartServiceAsync(Services.Certification, Map, builder => builder.AddRulePacks(), "CER");
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }

    private void Map(WebApplication app)
    {
        app.MapLots();
        app.MapIssueLabels();
        app.MapControlPlots();
        app.MapProposals();
        app.MapCommand<Publisher.Request>("/said", [Roles.Certifier], async (request, on) =>
        {
            await on.LoadAsync<Publisher>(certified[request.Said].Stream);
            return Decision.Append(certified[request.Said]);
        });
    }

    [Fact]
    public async Task A_withdrawn_parent_puts_all_that_came_of_it_under_review_until_each_is_decided()
    {
        await GrowTwoGenerationsAsync();
        foreach (var (lot, @class) in ((LotNumber, SeedClass)[])[(Lots.Clean, Basic), (Lots.Part, Basic), (Lots.Blend, C1), (Lots.Stranger, C1)])
            await Publisher.SayAsync(stack, Services.Certification, certified,
                new NewFact($"lot/{lot}", new VarietalQualityCertified(lot, Wheat, @class, [Crop], "EU-TRZAX 2016.1")), new NewFact($"lot/{lot}", Certificate(lot, @class, mass: 5_000)));

        var withdrawn = await SignedAsync($"/lots/{ParentLot}/decertification", new DecertifyLotEndpoint.Request("OTHER_VARIETY"));

        withdrawn.Body.GetProperty("facts").EnumerateArray().Skip(1).Select(fact => fact.GetProperty("data").GetProperty("lot").GetString())
            .ShouldBe(new[] { Lots.PreBasic, Lots.Clean, Lots.Part, Lots.Blend }.Select(lot => lot.ToString()), ignoreOrder: true);
        (await LabelAsync(Lots.Blend)).ShouldBe("lot-under-review");
        (await LabelAsync(Lots.Stranger)).ShouldBe("");

        (await SignedAsync($"/lots/{Lots.Blend}/review/keeping", new KeepLotEndpoint.Request())).Code.ShouldBe("");
        (await LabelAsync(Lots.Blend)).ShouldBe("");
        (await LabelAsync(Lots.Clean)).ShouldBe("lot-under-review", "each is decided by itself");
        (await CertifierAsync($"/lots/{Lots.Blend}/review/downgrade", new DowngradeLotEndpoint.Request([new("EU", "C2")]))).Code.ShouldBe("lot-not-under-review");

        await APlotReopensTheDecisionAsync();
        await BuyersAreToldAsync();
    }

    private async Task APlotReopensTheDecisionAsync()
    {
        var sown = await Calls.PostAsync(Inspecting, "/control-plots", new SowControlPlotEndpoint.Request(Lots.Stranger, PlotKind.PostControl));
        var plot = sown.Fact.GetProperty("plot").GetString();
        (await Calls.PostAsync(Inspecting, $"/control-plots/{plot}/counts", new CountControlPlotEndpoint.Request(1_000, 2))).Fact
            .GetProperty("verdicts")[0].GetProperty("met").GetBoolean().ShouldBeTrue();
        (await LabelAsync(Lots.Stranger)).ShouldBe("");
        (await Calls.PostAsync(Inspecting, $"/control-plots/{plot}/counts", new CountControlPlotEndpoint.Request(1_000, 20))).Code.ShouldBe("");
        (await LabelAsync(Lots.Stranger)).ShouldBe("lot-under-review");
        (await Calls.GetAsync(Inspecting, $"/control-plots/{plot}")).Body.GetProperty("counts").GetArrayLength().ShouldBe(2);
        (await Calls.GetAsync(stack.Client(Services.Certification, "grower-2", Roles.Grower), $"/control-plots/{plot}")).Code.ShouldBe("control-plot-unknown");
    }

    private async Task BuyersAreToldAsync()
    {
        var withdrawn = await SignedAsync($"/lots/{Lots.Part}/decertification", new DecertifyLotEndpoint.Request("OTHER_VARIETY"));
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        withdrawn.Fact.GetProperty("noticeDue").GetString().ShouldBe($"{day.AddDays(7):yyyy-MM-dd}");
        var owner = stack.Client(Services.Certification, Grower.ToString(), Roles.Grower);
        (await Calls.PostAsync(owner, $"/lots/{Lots.Part}/buyers-notices", new TellBuyersEndpoint.Request(3))).Code.ShouldBe("");
        (await Calls.PostAsync(owner, $"/lots/{Lots.Clean}/buyers-notices", new TellBuyersEndpoint.Request(3))).Code.ShouldBe("lot-not-decertified");
    }

    private HttpClient Inspecting => stack.Client(Services.Certification, Inspector.ToString(), Roles.Inspector);

    private async Task<string> LabelAsync(LotNumber lot) => (await CertifierAsync("/label-series", new IssueLabelsEndpoint.Request(lot, "EU", 1, new(50)))).Code;

    private Task<Answer> CertifierAsync(string path, object request) => Calls.PostAsync(stack.Client(Services.Certification, "certifier-1", Roles.Certifier), path, request);

    private async Task<Answer> SignedAsync(string path, object request)
    {
        var signed = await SignAsync(await ProposedAsync(path, request));
        signed.Code.ShouldBe("");
        return signed;
    }

    /// <returns>Where it is signed.</returns>
    private async Task<string> ProposedAsync(string path, object request)
    {
        var proposed = await CertifierAsync(path, request);
        proposed.Status.ShouldBe(202, proposed.Body.ToString());
        return proposed.Body.GetProperty("countersignature").GetString()!;
    }

    private Task<Answer> SignAsync(string countersignature) =>
        Calls.PostAsync(stack.ClientOf(Services.Certification, "certifier-1", "certifier-1-second", Roles.Certifier), countersignature, new { });

    /// <summary>Breeder's seed → pre-basic seed; breeder's seed sown → raw → clean → a part of it, sown → raw again → a blend with a lot from elsewhere.</summary>
    private async Task GrowTwoGenerationsAsync()
    {
        var next = Document("CROP", 3);
        await Publisher.SayAsync(stack, Services.Breeding, bred,
            new NewFact($"lot/{ParentLot}", new BreederLotReleased(ParentLot, Wheat, CanonicalClass.Breeder, new(2_000), Breeder, [], 2024)),
            new NewFact($"lot/{Lots.PreBasic}", new BreederLotReleased(Lots.PreBasic, Wheat, CanonicalClass.PreBasic, new(2_000), Breeder, [ParentLot], 2025)));
        await Publisher.SayAsync(stack, Services.Multiplication, multiplied,
            new NewFact($"crop/{Crop}", new SeedCropRegistered(Crop, Grower, Wheat, "7", "Akmola", 80, Sown, [new(ParentLot, new(1_000))])),
            new NewFact($"lot/{Lots.Raw}", new LotHarvested(Lots.Raw, Wheat, Crop, new(30_000), Grower, 2026)),
            new NewFact($"lot/{Lots.Clean}", new LotConditioned(Lots.Clean, Wheat, Lots.Raw, new(30_000), new(27_000), new(2_500), new(500), Grower)),
            new NewFact($"lot/{Lots.Part}", new LotSplit(Lots.Part, Wheat, Lots.Clean, new(5_000), Grower)),
            new NewFact($"crop/{next}", new SeedCropRegistered(next, Grower, Wheat, "8", "Akmola", 40, Sown, [new(Lots.Part, new(5_000))])),
            new NewFact($"lot/{Lots.RawAgain}", new LotHarvested(Lots.RawAgain, Wheat, next, new(20_000), Grower, 2026)),
            new NewFact($"lot/{Lots.Stranger}", new LotHarvested(Lots.Stranger, Wheat, OtherCrop, new(20_000), Grower, 2026)),
            new NewFact($"lot/{Lots.Blend}", new LotsBlended(Lots.Blend, Wheat, [new(Lots.RawAgain, new(10_000)), new(Lots.Stranger, new(10_000))], new(20_000), Grower)));
        await Eventually.ShouldBeTrueAsync(async () => await CertifierKnowsAsync(Lots.Blend) && await CertifierKnowsAsync(Lots.PreBasic), "certification has learned the lots");
    }

    /// <summary>Of a lot it does not know it says so; of any other, that there is no certificate yet.</summary>
    private async Task<bool> CertifierKnowsAsync(LotNumber lot) =>
        (await CertifierAsync("/control-plots", new SowControlPlotEndpoint.Request(lot, PlotKind.PostControl))).Code == "lot-not-certified";
}
