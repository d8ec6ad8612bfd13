using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Lineage.Tests.Http;

public sealed class BalanceOverHttpTests : IClassFixture<LineageHost>
{
    private readonly LineageHost host;

    public BalanceOverHttpTests(LineageHost host)
    {
        this.host = host;
        host.Fill();
    }

    [Fact]
    public async Task A_party_reads_its_own_balance_and_nobody_elses()
    {
        var own = await host.GetAsync($"balance/parties/{Season.Grower}", Roles.Grower, Season.Grower.ToString());
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        var others = await host.GetAsync($"balance/parties/{Season.Grower}", Roles.Grower, Season.Dealer.ToString());
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CodeOf(others)).ShouldBe("party-unknown");
        (await CodeOf(await host.GetAsync("balance/parties/nobody-known", Roles.Auditor))).ShouldBe("party-unknown");
        (await CodeOf(await host.GetAsync($"balance/crops/{FactBook.Document("MUL", "CROP", 99)}", Roles.Auditor))).ShouldBe("crop-unknown");
    }

    [Fact]
    public async Task Of_a_lot_a_party_reads_its_own_part()
    {
        var whole = await ReadAsync($"balance/lots/{Season.Breeder}", Roles.Auditor, "auditor");
        whole.GetProperty("released").GetDecimal().ShouldBe(12_000);
        whole.GetProperty("received").GetDecimal().ShouldBe(0);
        var part = await ReadAsync($"balance/lots/{Season.Breeder}", Roles.Grower, Season.Grower.ToString());
        part.GetProperty("released").GetDecimal().ShouldBe(0);
        part.GetProperty("received").GetDecimal().ShouldBe(10_000);
        part.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_balance_is_of_a_moment()
    {
        var now = await ReadAsync($"balance/lots/{Season.Breeder}", Roles.Auditor, "auditor");
        var then = await ReadAsync($"balance/lots/{Season.Breeder}?asOf=2025-03-01T14:30:00Z", Roles.Auditor, "auditor");
        then.GetProperty("sown").GetDecimal().ShouldBe(0);
        now.GetProperty("sown").GetDecimal().ShouldBe(10_500);
    }

    [Fact]
    public async Task Findings_name_the_facts_that_show_them()
    {
        var found = (await ReadAsync("findings?kind=without-origin", Roles.Certifier, "certifier")).GetProperty("findings");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("about").GetString().ShouldBe($"lot/{Season.Breeder}");
        found[0].GetProperty("facts")[0].GetProperty("type").GetString().ShouldBe("seedtrace.breeding.breeder-lot-released");
        (await ReadAsync("findings/summary", Roles.Certifier, "certifier")).GetProperty("kinds").GetProperty("without-origin").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("balance/seasons/2025")]
    [InlineData("findings")]
    [InlineData("nation/subsidies?season=2025")]
    public async Task What_is_of_the_whole_country_is_for_those_who_read_everything(string address) =>
        (await CodeOf(await host.GetAsync(address, Roles.Grower, Season.Grower.ToString()))).ShouldBe("role-not-allowed");

    private async Task<JsonElement> ReadAsync(string address, string role, string party) =>
        await (await host.GetAsync(address, role, party)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static async Task<string> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()!;
}
