using System.Security.Claims;
using OpenIddict.Abstractions;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

internal static class AccountEndpoints
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AccountRegister>();
        builder.Services.AddScoped<CountersignedAccounts>();
        builder.Services.AddHostedService<AccountsFile>();
    }

    public static void MapAccounts(this WebApplication app)
    {
        var accounts = app.MapGroup("/accounts")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator))
            .ProducesProblem(401)
            .ProducesProblem(403);
        accounts.MapReadAccounts();
        accounts.MapPutAccount();
        accounts.MapRotateSecret();
        accounts.MapCountersignAccount();
        accounts.MapRemoveAccount();
    }

    public static IResult NoAdministrator() => Problems.Result(403, "role-not-allowed", "Your account is no administrator's any more.");

    public static IResult Unknown(string client) => Problems.Result(404, "account-unknown", $"There is no account “{client}”.");

    public static string Client(this ClaimsPrincipal caller) => caller.GetClaim(OpenIddictConstants.Claims.ClientId)!;

    /// <summary>What the caller is called in facts and logs.</summary>
    public static string Actor(this ClaimsPrincipal caller) => caller.GetClaim(OpenIddictConstants.Claims.Subject)!;
}
