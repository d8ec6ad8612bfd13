using System.Collections.Concurrent;
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
    private const string Usual = "test";
    private readonly ConcurrentDictionary<string, ECDsa> keys = [];
    private readonly ConcurrentBag<string> withdrawn = [];
    private readonly WebApplication app;
    private int timesRead;

    private TokenIssuer(string address, WebApplication app)
    {
        Address = address;
        this.app = app;
        Publish(Usual);
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = address + "/", jwks_uri = address + "/jwks", token_endpoint = address + "/connect/token" });
        app.MapGet("/jwks", () =>
        {
            Interlocked.Increment(ref timesRead);
            return new { keys = keys.Where(key => !withdrawn.Contains(key.Key)).Select(key => Published(key.Key, key.Value)).ToArray() };
        });
        app.MapPost("/connect/token", (HttpRequest request) =>
            new { access_token = Token(request.Form["client_id"].ToString(), request.Form["client_id"].ToString(), ["service"]), token_type = "Bearer", expires_in = 600 });
    }

    public string Address { get; }

    /// <summary>How often somebody read the public keys.</summary>
    public int TimesRead => timesRead;

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
            SigningCredentials = CredentialsOf(Usual),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>A new key, public from now on; tokens are signed with the usual one as before.</summary>
    public void Publish(string kid) => keys[kid] = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningCredentials CredentialsOf(string kid) => new(new ECDsaSecurityKey(keys[kid]) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);

    /// <summary>Public no more.</summary>
    public void Withdraw(string kid) => withdrawn.Add(kid);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private static object Published(string kid, ECDsa key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(false))));
        return new { kty = "EC", kid, use = "sig", crv = jwk.Crv, x = jwk.X, y = jwk.Y };
    }
}
