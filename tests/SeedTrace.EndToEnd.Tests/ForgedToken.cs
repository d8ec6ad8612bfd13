using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Tokens made by hand: with the installation's own key, so that nothing but what is wrong with them can be why they are refused.</summary>
internal sealed class ForgedToken(string issuer, string signingKeyFile)
{
    public static readonly IReadOnlyList<string> Flaws =
        ["signed by another key", "expired", "not signed", "of another issuer", "for another audience"];

    public string Make(string? flaw)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(signingKeyFile));
        var published = new ECDsaSecurityKey(key);
        var keyId = Base64UrlEncoder.Encode(published.ComputeJwkThumbprint());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var signing = new ECDsaSecurityKey(flaw == "signed by another key" ? other : key)
        {
            KeyId = keyId,
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = flaw == "of another issuer" ? "http://127.0.0.1:1/" : issuer,
            Audience = flaw == "for another audience" ? "elsewhere" : "seedtrace",
            Subject = new ClaimsIdentity(
            [
                new("sub", "administrator"), new("client_id", "administrator"), new("party", "authority-kz"), new("role", "administrator"),
            ]),
            IssuedAt = now.AddHours(-1),
            NotBefore = now.AddHours(-1),
            Expires = flaw == "expired" ? now.AddMinutes(-2) : now.AddMinutes(5),
            SigningCredentials = flaw == "not signed" ? null : new(signing, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
