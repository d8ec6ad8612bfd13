using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Watch;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Access;

internal static class AccessTokens
{
    /// <summary>Callers are whom a token of this country's identity service names, and nobody else.</summary>
    public static void AddCallers(this IServiceCollection services, IConfiguration configuration)
    {
        _ = IssuerIn(configuration);
        services.AddHttpClient(nameof(IssuerKeys)).RemoveAllLoggers();
        services.AddAgent<IssuerKeys>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IssuerKeys>((jwt, keys) => jwt.ConfigurationManager = keys);
        services.AddAuthentication().AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters = new()
            {
                ValidAudience = "seedtrace",
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
                RoleClaimType = "role",
                ClockSkew = Tokens.ClockSkew,
            };
            jwt.Events = new() { OnTokenValidated = RequireCaller };
        });
    }

    /// <returns>Its address, which ends with a slash, and whether it is asked over plain HTTP: on this machine, or where that is allowed.</returns>
    public static (Uri Address, bool OverHttp) IssuerIn(IConfiguration configuration)
    {
        var address = new Uri(configuration.Required("Identity:Authority").TrimEnd('/') + "/");
        return (address, address.IsLoopback || configuration.GetValue<bool>("Identity:AllowHttp"));
    }

    private static Task RequireCaller(TokenValidatedContext context)
    {
        if (!Caller.IsNamedBy(context.Principal!))
            context.Fail("The token does not name a client and a party.");
        return Task.CompletedTask;
    }
}
