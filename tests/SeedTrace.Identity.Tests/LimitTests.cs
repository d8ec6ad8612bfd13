using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SeedTrace.Identity.Tests;

/// <summary>What identity takes, how much of it, and on what store.</summary>
[Trait("Category", "Integration")]
public sealed class LimitTests(Installation installation) : IClassFixture<Installation>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"roles":["grower"],"party":"east-farm","Party ":"west-farm"}""")]
    [InlineData("""{"roles":["grower"],"party":"east-farm","admin":true}""")]
    public async Task What_an_account_does_not_have_is_refused(string body)
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();

        using var answer = await administrator.PutAsync("/accounts/east-farm", Json(body), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("code").GetString().ShouldBe("request-malformed");
    }

    [Fact]
    public async Task What_is_nested_deeper_than_anything_here_is_refused()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var deep = $"{new string('[', 40)}{new string(']', 40)}";

        using var answer = await administrator.PutAsync("/accounts/east-farm", Json($$"""{"party":"east-farm","roles":{{deep}}}"""), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Accounts_are_listed_in_pages()
    {
        await using var identity = new Replica(installation);
        foreach (var client in (string[])["page-1", "page-2", "page-3"])
            await identity.OpenAsync(client);
        using var administrator = await identity.AsAdministratorAsync();
        var all = await ClientsAsync(administrator, "/accounts");
        all.ShouldBe(all.Order(StringComparer.Ordinal));

        var pages = new List<string>();
        for (var page = await ClientsAsync(administrator, "/accounts?limit=2"); page.Count > 0; page = await ClientsAsync(administrator, $"/accounts?limit=2&after={page[^1]}"))
        {
            page.Count.ShouldBeLessThanOrEqualTo(2);
            pages.AddRange(page);
        }

        pages.ShouldBe(all);
        (await ClientsAsync(administrator, "/accounts?limit=0")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_statement_of_a_user_holds_the_store_longer_than_half_a_minute()
    {
        await using var identity = new Replica(installation);
        await using var command = identity.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("show statement_timeout");

        (await command.ExecuteScalarAsync(Cancelled)).ShouldBe("30s");
    }

    [Theory]
    [InlineData("synchronous_commit", "off")]
    [InlineData("idle_in_transaction_session_timeout", "0")]
    public async Task It_does_not_start_on_a_store_that_could_forget_unless_told_to(string setting, string value)
    {
        var store = new NpgsqlConnectionStringBuilder(installation.Database.Store) { Options = $"-c {setting}={value}" }.ConnectionString;
        var settings = installation.Settings;
        settings["ConnectionStrings:Store"] = store;

        var (code, output) = await Installation.RunAsync(settings);

        code.ShouldNotBe(0);
        output.ShouldContain($"{setting} = {value}");
        await using var allowed = new Replica(installation, settings: [("ConnectionStrings:Store", store), ("Store:AllowUnsafe", "true")]);
        (await allowed.CreateClient().GetAsync("/health/ready", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<string>> ClientsAsync(HttpClient administrator, string address) =>
        [.. (await administrator.GetFromJsonAsync<JsonElement>(address, Cancelled)).EnumerateArray().Select(account => account.GetProperty("client").GetString()!)];

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
