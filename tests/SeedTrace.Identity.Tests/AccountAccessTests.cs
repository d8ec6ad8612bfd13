using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

[Trait("Category", "Integration")]
public sealed class AccountAccessTests(Installation installation) : IClassFixture<Installation>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/accounts")]
    [InlineData("GET", "/accounts/north-farm")]
    [InlineData("PUT", "/accounts/north-farm")]
    [InlineData("POST", "/accounts/north-farm/secret")]
    [InlineData("POST", "/accounts/north-farm/proposals/0193b5a0-0000-7000-8000-000000000001/countersignature")]
    [InlineData("DELETE", "/accounts/north-farm")]
    [InlineData("GET", "/keys")]
    [InlineData("POST", "/keys")]
    [InlineData("POST", "/keys/proposals/0193b5a0-0000-7000-8000-000000000001/countersignature")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/docs")]
    [InlineData("GET", "/no-such-page")]
    public async Task Nothing_but_health_and_tokens_is_open_without_a_token(string method, string path)
    {
        await using var identity = new Replica(installation);

        var answer = await identity.CreateClient().SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancelled);

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "token-missing");
    }

    [Theory]
    [InlineData("GET", "/no-such-page", HttpStatusCode.NotFound, "address-unknown")]
    [InlineData("DELETE", "/accounts", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("PUT", "/accounts/north-farm", HttpStatusCode.UnsupportedMediaType, "media-type-unsupported")]
    public async Task What_the_framework_refuses_has_the_form_of_all_other_refusals(string method, string path, HttpStatusCode status, string code)
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("roles=grower") };

        await (await administrator.SendAsync(request, Cancelled)).ShouldRefuseAsync(status, code);
    }

    [Theory]
    [InlineData("GET", "/accounts")]
    [InlineData("PUT", "/accounts/north-farm")]
    [InlineData("POST", "/accounts/north-farm/secret")]
    [InlineData("DELETE", "/accounts/north-farm")]
    [InlineData("GET", "/keys")]
    [InlineData("POST", "/keys")]
    [InlineData("POST", "/keys/proposals/0193b5a0-0000-7000-8000-000000000001/countersignature")]
    public async Task Only_an_administrator_sees_and_changes_accounts_and_keys(string method, string path)
    {
        await using var identity = new Replica(installation);
        using var grower = identity.With(await identity.TokenAsync("north-farm", Installation.GrowerSecret));

        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "PUT")
            request.Content = new StringContent("""{"roles":["administrator"],"party":"north-farm"}""", Encoding.UTF8, "application/json");

        await (await grower.SendAsync(request, Cancelled)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "role-not-allowed");
    }

    [Fact]
    public async Task A_token_past_its_end_is_refused()
    {
        await using var anHourAgo = new Replica(installation, new WrongClock { Wrong = TimeSpan.FromHours(-1) });
        var old = await anHourAgo.TokenAsync("administrator", Installation.AdministratorSecret);

        await using var identity = new Replica(installation);
        await (await identity.With(old).GetAsync("/accounts", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "token-missing");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        await using var identity = new Replica(installation);
        var token = await identity.TokenAsync("administrator", Installation.AdministratorSecret);
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");

        var answer = await identity.With($"{header}.{token.Split('.')[1]}.").GetAsync("/accounts", Cancelled);

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "token-missing");
    }

    [Theory]
    [InlineData("own-key")]
    [InlineData("borrowed-kid")]
    [InlineData("public-key-as-password")]
    public async Task A_token_signed_with_another_key_is_refused(string forgery)
    {
        await using var identity = new Replica(installation);
        var genuine = await identity.TokenAsync("administrator", Installation.AdministratorSecret);
        var kid = Answers.Header(genuine).GetProperty("kid").GetString();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var credentials = forgery switch
        {
            "own-key" => new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = "mine" }, "ES256"),
            "borrowed-kid" => new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = kid }, "ES256"),
            _ => new SigningCredentials(new SymmetricSecurityKey(SHA256.HashData(await PublicKeyAsync(identity))) { KeyId = kid }, "HS256"),
        };
        var claims = Answers.Claims(genuine).EnumerateObject().ToDictionary(claim => claim.Name, claim => (object)claim.Value);
        var forged = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = credentials, TokenType = "at+jwt" });

        (await identity.With(genuine).GetAsync("/accounts", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await identity.With(forged).GetAsync("/accounts", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "token-missing");
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        await using var identity = new Replica(installation);
        var parts = (await identity.TokenAsync("north-farm", Installation.GrowerSecret)).Split('.');
        var claims = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("grower", "administrator", StringComparison.Ordinal);

        var answer = await identity.With($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}").GetAsync("/accounts", Cancelled);

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "token-missing");
    }

    private static async Task<byte[]> PublicKeyAsync(Replica identity)
    {
        var keys = JsonSerializer.Deserialize<JsonElement>(await identity.CreateClient().GetStringAsync("/.well-known/jwks", Cancelled));
        return Encoding.UTF8.GetBytes(keys.GetProperty("keys")[0].GetRawText());
    }
}
