using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Identity.Tests;

[Trait("Category", "Integration")]
public sealed class TokenTests(Installation installation) : IClassFixture<Installation>
{
    public static TheoryData<string> EveryRole => [.. Roles.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_secret_gets_a_signed_token_for_ten_minutes()
    {
        await using var identity = new Replica(installation);
        var token = await identity.TokenAsync("north-farm", Installation.GrowerSecret);

        Answers.Header(token).GetProperty("alg").GetString().ShouldBe("ES256");
        var claims = Answers.Claims(token);
        claims.GetProperty("iss").GetString().ShouldBe(Installation.Issuer);
        claims.GetProperty("aud").Texts().ShouldBe(["seedtrace"]);
        claims.GetProperty("sub").GetString()!.ShouldStartWith("a-");
        claims.GetProperty("client_id").GetString().ShouldBe("north-farm");
        claims.GetProperty("party").GetString().ShouldBe("north-farm");
        claims.GetProperty("role").Texts().ShouldBe([Roles.Grower, Roles.Processor], ignoreOrder: true);
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(600);
    }

    [Fact]
    public async Task The_secret_may_come_in_the_authorization_header()
    {
        await using var identity = new Replica(installation);
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"north-farm:{Installation.GrowerSecret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);

        (await identity.CreateClient().SendAsync(request, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("nobody", Installation.GrowerSecret)]
    [InlineData("Nobody!", Installation.GrowerSecret)]
    public async Task A_wrong_secret_an_unknown_client_and_an_impossible_one_get_the_same_refusal(string client, string secret)
    {
        await using var identity = new Replica(installation);
        var wrongSecret = await identity.RequestTokenAsync("north-farm", "a-wrong-secret");
        var noClient = await identity.RequestTokenAsync(client, secret);

        wrongSecret.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrongSecret.JsonAsync()).GetProperty("error").GetString().ShouldBe("invalid_client");
        noClient.StatusCode.ShouldBe(wrongSecret.StatusCode);
        noClient.Headers.WwwAuthenticate.ToString().ShouldBe(wrongSecret.Headers.WwwAuthenticate.ToString());
        (await noClient.Content.ReadAsStringAsync(Cancelled)).ShouldBe(await wrongSecret.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("no\0body", Installation.GrowerSecret)]
    [InlineData("no\ud800body", Installation.GrowerSecret)]
    [InlineData("north-farm", "a\0secret")]
    [InlineData("", "")]
    public async Task A_request_with_what_no_client_is_made_of_is_refused(string client, string secret)
    {
        await using var identity = new Replica(installation);
        var basic = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };
        basic.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));

        ((int)(await identity.RequestTokenAsync(client, secret)).StatusCode).ShouldBeInRange(400, 401);
        ((int)(await identity.CreateClient().SendAsync(basic, Cancelled)).StatusCode).ShouldBeInRange(400, 401);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=zz", "x")]
    [InlineData("multipart/form-data; boundary=", "x")]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=password&username=a&password=b")]
    [InlineData("application/x-www-form-urlencoded", "")]
    public async Task A_request_that_is_no_client_credentials_form_is_malformed(string mediaType, string body)
    {
        await using var identity = new Replica(installation);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        (await identity.CreateClient().PostAsync("/connect/token", content, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_with_endless_fields_is_malformed()
    {
        await using var identity = new Replica(installation);
        var fields = Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create($"f{i}", "x"));

        var answer = await identity.CreateClient().PostAsync("/connect/token", new FormUrlEncodedContent(fields), Cancelled);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-malformed");
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Every_role_stands_in_the_token_of_its_account(string role)
    {
        await using var identity = new Replica(installation);
        var secret = await identity.OpenAsync($"has-{role}", role, $"party-of-{role}");

        var claims = Answers.Claims(await identity.TokenAsync($"has-{role}", secret));

        claims.GetProperty("role").Texts().ShouldBe([role]);
        claims.GetProperty("party").GetString().ShouldBe($"party-of-{role}");
    }

    [Fact]
    public async Task Discovery_and_public_keys_are_open_to_everyone()
    {
        await using var identity = new Replica(installation);
        using var anyone = identity.CreateClient();
        var discovery = await anyone.GetFromJsonAsync<System.Text.Json.JsonElement>("/.well-known/openid-configuration", Cancelled);
        var keys = await anyone.GetFromJsonAsync<System.Text.Json.JsonElement>(discovery.GetProperty("jwks_uri").GetString()!, Cancelled);
        var token = await identity.TokenAsync("north-farm", Installation.GrowerSecret);

        discovery.GetProperty("issuer").GetString().ShouldBe(Installation.Issuer);
        discovery.GetProperty("token_endpoint").GetString().ShouldEndWith("/connect/token");
        var key = keys.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.GetProperty("kid").GetString().ShouldBe(Answers.Header(token).GetProperty("kid").GetString());
        key.TryGetProperty("d", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_asks_too_often_waits_and_holds_up_no_other()
    {
        await using var identity = new Replica(installation, settings: ("Identity:TokensPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            await identity.RequestTokenAsync("north-farm", "a-guess");

        var refused = await identity.RequestTokenAsync("north-farm", Installation.GrowerSecret);

        await refused.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await identity.RequestTokenAsync("administrator", Installation.AdministratorSecret)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/connect/token/", null, null)]
    [InlineData("/connect/token", "north-farm", null)]
    [InlineData("/connect/token", "north-farm", "decoy")]
    [InlineData("/connect/token", "north%2Dfarm", null)]
    [InlineData("/connect/token", "%6eorth-farm", null)]
    public async Task Guesses_at_a_secret_are_counted_however_the_client_is_named(string address, string? header, string? decoy)
    {
        await using var identity = new Replica(installation, settings: ("Identity:TokensPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            await identity.RequestTokenAsync("north-farm", "a-guess");
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (header is null)
            (form["client_id"], form["client_secret"]) = ("north-farm", Installation.GrowerSecret);
        if (decoy is not null)
            form["client_id"] = decoy;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        if (header is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{header}:{Installation.GrowerSecret}")));

        (await identity.CreateClient().SendAsync(request, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
