using System.Security.Claims;
using OpenIddict.Abstractions;
using SeedTrace.Contracts.Identity;
using SeedTrace.Identity.Accounts;
using SeedTrace.Web;

namespace SeedTrace.Identity.Administration;

/// <summary>Those who rule over accounts and keys.</summary>
internal static class Administrators
{
    public static RouteGroupBuilder MapAdministration(this WebApplication app, string path) => app.MapGroup(path)
        .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator))
        .ProducesProblem(401)
        .ProducesProblem(403);

    /// <summary>For what only reads; who changes something asks after taking the turn.</summary>
    public static RouteGroupBuilder MapReading(this RouteGroupBuilder administration) =>
        administration.MapGroup("").AddEndpointFilter(RequireAdministratorAsync);

    public static IResult NoAdministrator() => Problems.Result(403, "role-not-allowed", "Your account is no administrator's any more.");

    public static string Client(this ClaimsPrincipal caller) => caller.GetClaim(OpenIddictConstants.Claims.ClientId)!;

    /// <summary>What the caller is called in facts and logs.</summary>
    public static string Actor(this ClaimsPrincipal caller) => caller.GetClaim(OpenIddictConstants.Claims.Subject)!;

    private static async ValueTask<object?> RequireAdministratorAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var register = http.RequestServices.GetRequiredService<AccountRegister>();
        return await register.IsAdministratorAsync(http.User.Client(), http.RequestAborted) ? await next(context) : NoAdministrator();
    }
}
