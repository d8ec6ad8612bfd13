using System.Net;
using System.Text.Json;

namespace SeedTrace.Identity.Tests;

[Trait("Category", "Integration")]
public sealed class StartTests(Installation installation) : IClassFixture<Installation>
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_outlives_a_restart()
    {
        string token;
        await using (var before = new Replica(installation))
            token = await before.TokenAsync("administrator", Installation.AdministratorSecret);

        await using var after = new Replica(installation);

        (await after.With(token).GetAsync("/accounts", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_their_owner_can_read_the_keys()
    {
        await using var identity = new Replica(installation);
        _ = identity.Server;

        new DirectoryInfo(installation.KeysDirectory).UnixFileMode.ShouldBe(OwnerReadWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(installation.KeysDirectory);
        files.Length.ShouldBeGreaterThanOrEqualTo(2);
        files.ShouldAllBe(file => File.GetUnixFileMode(file) == OwnerReadWrite);
    }

    [Fact]
    public async Task Health_is_open_and_the_description_of_the_service_needs_a_token()
    {
        await using var identity = new Replica(installation);
        using var anyone = identity.CreateClient();
        (await anyone.GetAsync("/health/live", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await anyone.GetAsync("/health/ready", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var grower = identity.With(await identity.TokenAsync("north-farm", Installation.GrowerSecret));
        (await grower.GetAsync("/docs/", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var description = JsonSerializer.Deserialize<JsonElement>(await grower.GetStringAsync("/openapi/v1.json", Cancelled));
        description.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        description.GetProperty("paths").EnumerateObject().Select(path => path.Name)
            .ShouldBe(["/accounts", "/accounts/{client}", "/accounts/{client}/secret", "/accounts/{client}/proposals/{proposal}/countersignature", "/keys",
                "/keys/proposals/{proposal}/countersignature"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_description_can_be_opened_to_everyone()
    {
        await using var identity = new Replica(installation, settings: ("Docs:Anonymous", "true"));

        (await identity.CreateClient().GetAsync("/openapi/v1.json", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await identity.CreateClient().GetAsync("/docs", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ConnectionStrings:Store")]
    [InlineData("Identity:Issuer")]
    [InlineData("Identity:KeysDirectory")]
    public async Task The_service_does_not_start_without_its_settings(string setting)
    {
        var settings = installation.Settings;
        settings[setting] = "";

        var (code, output) = await Installation.RunAsync(settings);

        code.ShouldNotBe(0);
        output.ShouldContain($"The setting {setting} is missing");
    }

    [Fact]
    public async Task Plain_http_on_an_open_network_is_refused_unless_it_is_asked_for()
    {
        var settings = installation.Settings;
        settings["Identity:Issuer"] = "http://identity.example/";

        var (code, output) = await Installation.RunAsync(settings);

        code.ShouldNotBe(0);
        output.ShouldContain("Identity:AllowHttp");
        await using var allowed = new Replica(installation, settings: [("Identity:Issuer", "http://identity.example/"), ("Identity:AllowHttp", "true")]);
        Answers.Claims(await allowed.TokenAsync("north-farm", Installation.GrowerSecret)).GetProperty("iss").GetString().ShouldBe("http://identity.example/");
    }

    [Fact]
    public async Task Tokens_of_an_https_issuer_are_not_given_over_plain_http()
    {
        await using var identity = new Replica(installation, settings: ("Identity:Issuer", "https://identity.example/"));

        (await identity.RequestTokenAsync("north-farm", Installation.GrowerSecret)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
