using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Access;

internal static class AccessTokens
{
    /// <summary>Callers are whom a token of this country's identity service names, and nobody else.</summary>
    public static void AddCallers(this IServiceCollection services, IConfiguration configuration)
    {
        var authority = configuration.Required("Identity:Authority");
        var allowHttp = configuration.GetValue<bool>("Identity:AllowHttp");
        services.AddAuthentication().AddJwtBearer(jwt =>
        {
            jwt.Authority = authority;
            jwt.RequireHttpsMetadata = !allowHttp && !new Uri(authority).IsLoopback;
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

    private static Task RequireCaller(TokenValidatedContext context)
    {
        if (!Caller.IsNamedBy(context.Principal!))
            context.Fail("The token does not name a client and a party.");
        return Task.CompletedTask;
    }
}
