using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.Testing;

/// <summary>An OpenID Connect issuer of a test's own: the services check its tokens as they check any issuer's.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication app;

    private TokenIssuer(string address, WebApplication app)
    {
        Address = address;
        this.app = app;
        var published = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(false))) { KeyId = "test" });
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = address + "/", jwks_uri = address + "/jwks", token_endpoint = address + "/connect/token" });
        app.MapGet("/jwks", () => new { keys = new[] { new { kty = "EC", kid = "test", use = "sig", crv = published.Crv, x = published.X, y = published.Y } } });
        app.MapPost("/connect/token", (HttpRequest request) =>
            new { access_token = Token(request.Form["client_id"].ToString(), request.Form["client_id"].ToString(), ["service"]), token_type = "Bearer", expires_in = 600 });
    }

    public string Address { get; }

    public static async Task<TokenIssuer> StartAsync()
    {
        var address = $"http://127.0.0.1:{TestStack.FreePort()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        var issuer = new TokenIssuer(address, app);
        await app.StartAsync();
        return issuer;
    }

    public string Token(string party, string client, IEnumerable<string> roles, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address + "/",
            Audience = "seedtrace",
            Subject = new ClaimsIdentity([new("sub", client), new("client_id", client), new("party", party), .. roles.Select(role => new Claim("role", role))]),
            IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1),
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
            SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }
}
