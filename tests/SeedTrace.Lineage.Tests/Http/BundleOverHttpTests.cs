using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Lineage.Tests.Http;

public sealed class BundleOverHttpTests : IClassFixture<LineageHost>
{
    private readonly LineageHost host;

    public BundleOverHttpTests(LineageHost host)
    {
        this.host = host;
        host.Fill();
        host.Logs.HeadsAreLate = false;
    }

    private static string Address => $"lots/{Season.Blend}/bundle";

    [Fact]
    public async Task A_bundle_comes_as_a_file_that_holds_as_it_is()
    {
        var answer = await host.GetAsync(Address, Roles.Auditor);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.seedtrace.bundle+json");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{Season.Blend}.bundle.json");
        BundleCheck.Of(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), host.Logs.Anchor).Wrong.ShouldBeNull();
    }

    [Fact]
    public async Task A_party_reads_no_other_name_in_it()
    {
        var text = await (await host.GetAsync(Address, Roles.Grower, Season.Grower.ToString())).EnsureSuccessStatusCode()
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        foreach (var other in (string[])["institute", "genebank", "registry", "dealer-one", "farmer-one", "laboratory-one"])
            text.ShouldNotContain(other);
    }

    [Fact]
    public async Task A_lot_that_is_not_yours_has_no_bundle()
    {
        (await host.GetAsync(Address, Roles.Grower, "grower-two")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.GetAsync($"lots/{FactBook.Lot("MUL", 999)}/bundle", Roles.Auditor)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Facts_under_no_head_yet_are_waited_for()
    {
        host.Logs.HeadsAreLate = true;

        var answer = await host.GetAsync(Address, Roles.Auditor);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString().ShouldBe("head-awaited");
    }
}
