using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using SeedTrace.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SeedTrace.Identity.Tokens;

/// <summary>Says in the token who the client is: its roles and its party. OpenIddict has checked the secret before.</summary>
internal sealed class IssueToken(AccountRegister accounts) : IOpenIddictServerHandler<OpenIddictServerEvents.HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(OpenIddictServerEvents.HandleTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType())
            return;

        var account = await accounts.FindAsync(context.Request.ClientId!, context.CancellationToken);
        if (account is null)
        {
            context.Reject(Errors.InvalidClient);
            return;
        }

        var identity = new ClaimsIdentity("client_credentials", Claims.Subject, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Actor);
        identity.SetClaims(Claims.Role, [.. account.Roles]);
        identity.SetClaim("party", account.Party);
        identity.SetResources(TokenServer.Audience);
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
    }
}
