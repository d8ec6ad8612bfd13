using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Identity.Tests;

/// <summary>Each test has an installation of its own, so that the first start is the first.</summary>
[Trait("Category", "Integration")]
public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly Installation _installation = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _installation.InitializeAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Replicas_that_start_at_once_open_each_account_once_and_share_their_keys()
    {
        await using var one = new Replica(_installation);
        await using var other = new Replica(_installation);
        await Task.WhenAll(Task.Run(() => one.Server, Cancelled), Task.Run(() => other.Server, Cancelled));

        var token = await one.TokenAsync("administrator", Installation.AdministratorSecret);
        var accounts = await other.With(token).GetFromJsonAsync<JsonElement>("/accounts", Cancelled);

        accounts.EnumerateArray().Select(account => account.GetProperty("client").GetString()).ShouldBe(["administrator", "north-farm", "second-administrator"]);
        one.Log.Concat(other.Log).Count(line => line.Contains("was opened from the accounts file", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_replica_migrates_when_another_has_done_so()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Owner"] = _installation.Database.Owner,
            ["ConnectionStrings:Store"] = _installation.Database.Store,
        };
        await using var superuser = NpgsqlDataSource.Create(_installation.Database.Superuser);
        await using var waiting = superuser.CreateCommand(
            "select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))");
        Task<(int Code, string Output)> other;

        await using (await MigrationTurn.TakeAsync(_installation.Database.Owner, Cancelled))
        {
            other = Installation.RunAsync(settings, "migrate");
            await Eventually.ShouldBeTrueAsync(async () => (bool)(await waiting.ExecuteScalarAsync(Cancelled))!, "the other replica waits");
        }

        (await other).Code.ShouldBe(0);
    }

    /// <summary>As where whoever made the database left PostgreSQL's defaults in place.</summary>
    [Fact]
    public async Task Nobody_but_identity_connects_to_its_store()
    {
        await using var superuser = NpgsqlDataSource.Create(_installation.Database.Superuser);
        await using var defaults = superuser.CreateCommand(
            $"grant connect, temporary on database {new NpgsqlConnectionStringBuilder(_installation.Database.Store).Database} to public; grant usage on schema public to public");
        await defaults.ExecuteNonQueryAsync(Cancelled);

        await Installation.RunAsync(
            new() { ["ConnectionStrings:Owner"] = _installation.Database.Owner, ["ConnectionStrings:Store"] = _installation.Database.Store }, "migrate");

        await using var allowed = superuser.CreateCommand(
            "select has_database_privilege('public', current_database(), 'connect') or has_schema_privilege('public', 'public', 'usage')");
        (await allowed.ExecuteScalarAsync(Cancelled)).ShouldBe(false);
    }

    [Fact]
    public async Task The_accounts_file_adds_what_is_new_and_changes_nothing_else()
    {
        await using (var before = new Replica(_installation))
            _ = before.Server;
        await _installation.WriteAccountsAsync(
            new { client = "north-farm", secret = "another-secret-altogether", roles = new[] { Roles.Administrator }, party = "thief" },
            new { client = "south-farm", secret = "the-secret-of-the-south", roles = new[] { Roles.Grower }, party = "south-farm" });

        await using var after = new Replica(_installation);

        var claims = Answers.Claims(await after.TokenAsync("north-farm", Installation.GrowerSecret));
        claims.GetProperty("role").Texts().ShouldBe([Roles.Grower, Roles.Processor], ignoreOrder: true);
        await after.TokenAsync("south-farm", "the-secret-of-the-south");
        after.Log.ShouldNotContain(line => line.Contains("the-secret-of-the-south", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_malformed_account_in_the_file_stops_the_start_and_names_no_secret()
    {
        await _installation.WriteAccountsAsync(
            new { client = "north-farm", secret = "the-secret-of-the-grower", roles = new[] { "king" }, party = "north-farm" });

        var (code, output) = await Installation.RunAsync(_installation.Settings);

        code.ShouldNotBe(0);
        output.ShouldContain("Account 1 (north-farm)");
        output.ShouldContain("There is no role “king”");
        output.ShouldNotContain("the-secret-of-the-grower");
    }

    [Fact]
    public async Task A_service_without_its_tables_is_alive_but_not_ready()
    {
        await using var identity = new Replica(_installation);
        _ = identity.Server;
        await ExecuteAsync(_installation.Database.Owner, """ALTER TABLE "OpenIddictApplications" RENAME TO away""");

        (await identity.CreateClient().GetAsync("/health/live", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await identity.CreateClient().GetAsync("/health/ready", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Owner"] = _installation.Database.Owner,
            ["ConnectionStrings:Store"] = _installation.Database.Store,
        };

        (await Installation.RunAsync(settings, "migrate")).Code.ShouldBe(0);
        var (code, output) = await Installation.RunAsync(new() { ["ConnectionStrings:Store"] = _installation.Database.Store }, "migrate");
        code.ShouldNotBe(0);
        output.ShouldContain("The setting ConnectionStrings:Owner is missing");
    }

    [Theory]
    [InlineData("""DROP TABLE "OpenIddictApplications" """)]
    [InlineData("""TRUNCATE "OpenIddictTokens" """)]
    [InlineData("""ALTER TABLE "OpenIddictApplications" ADD COLUMN extra text""")]
    [InlineData("CREATE TABLE extra (id int)")]
    [InlineData("CREATE SCHEMA extra")]
    [InlineData("CREATE TEMPORARY TABLE extra (id int)")]
    [InlineData("""DELETE FROM "__EFMigrationsHistory" """)]
    public async Task The_service_may_read_and_write_rows_and_nothing_more(string statement)
    {
        await ExecuteAsync(_installation.Database.Store, """SELECT count(*) FROM "OpenIddictApplications" """);

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(_installation.Database.Store, statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var postgres = NpgsqlDataSource.Create(connectionString);
        await using var command = postgres.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
