using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody;
using SeedTrace.Distribution.Dispatches;
using SeedTrace.Distribution.Entries;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests;

/// <summary>Foreign seed comes over the border and is sent on, over the real stores.</summary>
[Trait("Category", "Integration")]
public sealed class BorderOverHttpTests : IAsyncLifetime
{
    private static readonly LotNumber Foreign = LotNumber.Mint(new("TUR", "MUL"), 2025, SpeciesCode.Parse("TRZAX"), 42);
    private static readonly DateOnly Now = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private TestStack stack = null!;
    private HttpClient certifier = null!;
    private HttpClient another = null!;
    private HttpClient importer = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Distribution, app =>
        {
            app.MapEntries();
            app.MapCustody();
        }, builder =>
        {
            builder.Services.AddCustody(Services.Distribution);
            builder.Services.AddDispatchRules();
        }, "DIS");
        certifier = stack.ClientOf(Services.Distribution, "authority", "certifier-1", Roles.Certifier);
        another = stack.ClientOf(Services.Distribution, "authority", "certifier-2", Roles.Certifier);
        importer = stack.Client(Services.Distribution, "importer-1", Roles.Distributor);
    }

    public async ValueTask DisposeAsync()
    {
        certifier.Dispose();
        another.Dispose();
        importer.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task Two_let_a_foreign_lot_in_and_its_importer_sends_it_on()
    {
        var proposed = await Calls.PostAsync(certifier, "/entries", Papers(Foreign.ToString(), null));
        proposed.Status.ShouldBe(202);
        (await Calls.GetAsync(importer, $"/entries/{Foreign}")).Code.ShouldBe("entry-unknown");

        (await Calls.PostAsync(another, proposed.Body.GetProperty("countersignature").GetString()!, new { })).Status.ShouldBe(201);

        (await Calls.GetAsync(importer, $"/entries/{Foreign}")).Body.GetProperty("entered")[0].GetProperty("mass").GetDecimal().ShouldBe(25_000);
        (await Calls.GetAsync(importer, $"/holdings/importer-1/{Foreign}")).Body.GetProperty("mass").GetDecimal().ShouldBe(25_000);
        (await Calls.PostAsync(importer, "/consignments",
            new { to = "dealer-2", destination = Services.Distribution, lines = new[] { new { lot = Foreign, mass = 5_000 } } })).Status.ShouldBe(201);
        using var stranger = stack.Client(Services.Distribution, "dealer-9", Roles.Distributor);
        (await Calls.GetAsync(stranger, $"/entries/{Foreign}")).Code.ShouldBe("entry-unknown");
    }

    [Fact]
    public async Task A_lot_is_named_in_one_way()
    {
        (await Calls.PostAsync(certifier, "/entries", Papers(null, null))).Code.ShouldBe("lot-or-foreign-number");
        (await Calls.PostAsync(certifier, "/entries", Papers(Foreign.ToString(), "F 1042"))).Code.ShouldBe("lot-or-foreign-number");
        (await Calls.PostAsync(certifier, "/entries", Papers(null, "F 1042"))).Status.ShouldBe(202);
        (await Calls.PostAsync(importer, "/entries", Papers(null, "F 1042"))).Status.ShouldBe(403);
    }

    private static object Papers(string? lot, string? foreignNumber) => new
    {
        variety = "TRZAX:Bezostaya 1",
        @class = new { scheme = "OECD", code = "C1", canonical = "CERT_1" },
        mass = 25_000,
        importer = "importer-1",
        origin = "TUR",
        certificate = "TR 2025/0117",
        validUntil = Now.AddMonths(7),
        season = Now.Year,
        lot,
        foreignNumber,
    };
}
