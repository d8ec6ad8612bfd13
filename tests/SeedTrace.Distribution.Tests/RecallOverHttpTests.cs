using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody;
using SeedTrace.Distribution.Dispatches;
using SeedTrace.Distribution.Entries;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests;

/// <summary>A lot is recalled, reported on and let go again, over the real stores.</summary>
[Trait("Category", "Integration")]
public sealed class RecallOverHttpTests : IAsyncLifetime
{
    private static readonly LotNumber Lot = LotNumber.Mint(new("TUR", "MUL"), 2025, SpeciesCode.Parse("TRZAX"), 42);
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private TestStack stack = null!;
    private HttpClient officer = null!;
    private HttpClient another = null!;
    private HttpClient dealer = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Distribution, app =>
        {
            app.MapEntries();
            app.MapRecalls();
            app.MapCustody();
        }, builder =>
        {
            builder.Services.AddCustody(Services.Distribution);
            builder.Services.AddDispatchRules();
        }, "DIS");
        officer = stack.ClientOf(Services.Distribution, "authority", "officer-1", Roles.Certifier);
        another = stack.ClientOf(Services.Distribution, "authority", "officer-2", Roles.Certifier);
        dealer = stack.Client(Services.Distribution, "dealer-1", Roles.Distributor);
        await ByTwoAsync("/entries", new
        {
            variety = "TRZAX:Bezostaya 1",
            @class = new { scheme = "OECD", code = "C1", canonical = "CERT_1" },
            mass = 1_000,
            importer = "dealer-1",
            origin = "TUR",
            certificate = "TR 2025/0117",
            validUntil = DateOnly.FromDateTime(Now.UtcDateTime).AddMonths(7),
            season = Now.Year,
            lot = Lot,
        });
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        another.Dispose();
        dealer.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_recall_stops_its_lots_hears_its_holders_and_ends_when_two_say_so()
    {
        var opening = new { lot = Lot, reason = "GERMINATION", scope = Scope(900) };
        (await Calls.PostAsync(officer, "/recalls", opening)).Status.ShouldBe(202);
        (await SendAsync()).Status.ShouldBe(201);

        var recall = (await ByTwoAsync("/recalls", opening)).Fact.GetProperty("recall").GetString();
        (await SendAsync()).Code.ShouldBe("lot-recalled");
        (await Calls.PostAsync(officer, "/recalls", opening)).Code.ShouldBe("lot-recalled");

        (await Calls.PostAsync(officer, $"/recalls/{recall}/scope", new { scope = Scope(1_000) })).Status.ShouldBe(201);
        (await Calls.PostAsync(officer, $"/recalls/{recall}/notices", new { holders = new[] { "dealer-1" } })).Status.ShouldBe(201);
        (await Calls.PostAsync(dealer, $"/recalls/{recall}/reports", new { lot = Lot, held = 600, returned = 400.001 })).Code.ShouldBe("report-exceeds-seed");
        (await Calls.PostAsync(dealer, $"/recalls/{recall}/reports", new { lot = Lot, held = 600, sown = 150 })).Status.ShouldBe(201);

        var whole = (await Calls.GetAsync(officer, $"/recalls/{recall}")).Body.GetProperty("tally");
        whole.GetProperty("scope").GetDecimal().ShouldBe(1_000);
        whole.GetProperty("effectivenessPercent").GetDecimal().ShouldBe(75);

        await ByTwoAsync($"/recalls/{recall}/closure", new { outcome = "lifted" });
        (await SendAsync()).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_dealer_sees_the_recalls_of_his_own_seed_and_no_others()
    {
        var recall = (await ByTwoAsync("/recalls", new { lot = Lot, reason = "PURITY", scope = Scope(1_000) })).Fact.GetProperty("recall").GetString();
        using var stranger = stack.Client(Services.Distribution, "dealer-9", Roles.Distributor);

        (await Calls.GetAsync(dealer, "/recalls")).Body.GetProperty("recalls")[0].GetProperty("recall").GetString().ShouldBe(recall);
        (await Calls.GetAsync(stranger, "/recalls")).Body.GetProperty("recalls").GetArrayLength().ShouldBe(0);
        await Eventually.ShouldBeTrueAsync(
            async () => (await Calls.GetAsync(officer, "/recalls")).Body.GetProperty("recalls").EnumerateArray().Any(one => one.GetProperty("recall").GetString() == recall),
            "the officer's list has the recall");
        (await Calls.GetAsync(dealer, $"/recalls/{recall}")).Body.GetProperty("lots")[0].GetString().ShouldBe(Lot.ToString());
        (await Calls.GetAsync(stranger, $"/recalls/{recall}")).Code.ShouldBe("recall-unknown");
        (await Calls.PostAsync(stranger, $"/recalls/{recall}/reports", new { lot = Lot, held = 1 })).Code.ShouldBe("recall-unknown");
        (await Calls.PostAsync(dealer, "/recalls", new { lot = Lot, reason = "PURITY", scope = Scope(1_000) })).Status.ShouldBe(403);
    }

    private static object Scope(decimal mass) => new
    {
        asKnown = Now,
        digest = new string('a', 64),
        lots = new[] { Lot },
        seed = new[] { new { holder = "dealer-1", lot = Lot, mass } },
    };

    private Task<Answer> SendAsync() => Calls.PostAsync(
        dealer, "/consignments", new { to = "dealer-2", destination = Services.Distribution, lines = new[] { new { lot = Lot, mass = 50 } } });

    private async Task<Answer> ByTwoAsync(string address, object body)
    {
        var proposed = await Calls.PostAsync(officer, address, body);
        proposed.Status.ShouldBe(202, proposed.Body.ToString());
        var signed = await Calls.PostAsync(another, proposed.Body.GetProperty("countersignature").GetString()!, new { });
        signed.Status.ShouldBe(201, signed.Body.ToString());
        return signed;
    }
}
