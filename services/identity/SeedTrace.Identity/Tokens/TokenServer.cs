using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using SeedTrace.Identity.Keys;
using SeedTrace.Identity.Store;
using SeedTrace.Web;

namespace SeedTrace.Identity.Tokens;

internal static class TokenServer
{
    public const string Audience = "seedtrace";
    public const string Endpoint = "/connect/token";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static async Task AddTokensAsync(this WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var issuer = new Uri(builder.Configuration.Required("Identity:Issuer"), UriKind.Absolute);
        var overHttp = AllowsHttp(issuer, builder.Configuration.GetValue<bool>("Identity:AllowHttp"));
        var keys = await KeyDirectory.OpenAsync(builder.Configuration.Required("Identity:KeysDirectory"), cancellationToken);
        var encryption = await keys.EncryptionAsync(cancellationToken);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyRing>());

        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityStore>())
            .AddServer(server => Configure(server, issuer, overHttp, encryption))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.AddAudiences(Audience);
                // By itself it looks at the end of a token only.
                validation.Configure(options =>
                {
                    options.TokenValidationParameters.ValidateLifetime = true;
                    options.TokenValidationParameters.ClockSkew = Contracts.Identity.Tokens.ClockSkew;
                });
            });
        builder.Services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        _ = TokenLimit.Permits(builder.Configuration);
    }

    private static void Configure(OpenIddictServerBuilder server, Uri issuer, bool overHttp, SymmetricSecurityKey encryption)
    {
        server.SetIssuer(issuer)
            .SetTokenEndpointUris(Endpoint)
            .AllowClientCredentialsFlow()
            .SetAccessTokenLifetime(Lifetime)
            .AddEncryptionKey(encryption)
            // Services read the token themselves; it is signed and holds no secret.
            .DisableAccessTokenEncryption()
            // A token ends by itself within minutes, so none is kept. Sign-in by browser needs this line gone: a code is used once.
            .DisableTokenStorage();
        server.AddEventHandler<OpenIddictServerEvents.HandleTokenRequestContext>(handler => handler.UseScopedHandler<IssueToken>());
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler
            .UseSingletonHandler<RefuseMalformedClient>()
            .SetOrder(int.MinValue));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler
            .UseSingletonHandler<TokenLimit>()
            .SetOrder(int.MinValue + 1));
        server.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(handler => handler
            .UseSingletonHandler<RefuseAlike>()
            .SetOrder(int.MinValue));

        var host = server.UseAspNetCore();
        if (overHttp)
            host.DisableTransportSecurityRequirement();
    }

    private static bool AllowsHttp(Uri issuer, bool allowed)
    {
        var plain = issuer.Scheme == Uri.UriSchemeHttp;
        if (plain && !issuer.IsLoopback && !allowed)
            throw new InvalidOperationException(
                $"The issuer {issuer} would hand out tokens over plain HTTP. Use https, or set Identity:AllowHttp=true if the network is protected otherwise.");
        return plain || allowed;
    }
}
