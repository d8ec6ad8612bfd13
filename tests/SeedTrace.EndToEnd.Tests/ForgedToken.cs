using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Tokens made by hand: with the installation's own key, so that nothing but what is wrong with them can be why they are refused.</summary>
internal sealed class ForgedToken(string issuer, string signingKeyFile)
{
    /// <summary>Another country's tokens are sound, there.</summary>
    private const string AnotherCountry = "of another country";

    private const string Unknown = "signed by another key under its own name";

    private const string Shared = "signed with the public key as if it were a shared secret";

    public static readonly IReadOnlyList<string> Flaws =
    [
        "signed by another key", Unknown, Shared, "expired", "not yet valid", "not signed", "of another issuer", AnotherCountry,
        "for another audience",
    ];

    public string Make(string? flaw)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(signingKeyFile));
        var published = new ECDsaSecurityKey(key);
        var keyId = Base64UrlEncoder.Encode(published.ComputeJwkThumbprint());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var foreign = flaw is "signed by another key" or Unknown or AnotherCountry;
        var signing = new ECDsaSecurityKey(foreign ? other : key)
        {
            KeyId = flaw is Unknown or AnotherCountry ? Base64UrlEncoder.Encode(new ECDsaSecurityKey(other).ComputeJwkThumbprint()) : keyId,
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        var (begins, ends) = flaw switch
        {
            "expired" => (now.AddHours(-1), now.AddMinutes(-2)),
            "not yet valid" => (now.AddHours(1), now.AddHours(2)),
            _ => (now.AddHours(-1), now.AddMinutes(5)),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = flaw is "of another issuer" or AnotherCountry ? "https://identity.another-country.example/" : issuer,
            Audience = flaw == "for another audience" ? "elsewhere" : "seedtrace",
            Subject = new ClaimsIdentity(
            [
                new("sub", "administrator"), new("client_id", "administrator"), new("party", "authority-kz"), new("role", "administrator"),
            ]),
            IssuedAt = now.AddHours(-1),
            NotBefore = begins,
            Expires = ends,
            SigningCredentials = flaw switch
            {
                "not signed" => null,
                Shared => new(new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())) { KeyId = keyId }, SecurityAlgorithms.HmacSha256),
                _ => new(signing, SecurityAlgorithms.EcdsaSha256),
            },
        });
    }
}
