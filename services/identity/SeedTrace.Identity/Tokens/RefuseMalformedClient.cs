using OpenIddict.Server;
using SeedTrace.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SeedTrace.Identity.Tokens;

/// <summary>A name that no account can have is not looked up: the store refuses some characters altogether.</summary>
internal sealed class RefuseMalformedClient : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenRequestContext context)
    {
        if (context.ClientId is { Length: > 0 } client && !AccountRules.IsClient(client))
            context.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }
}
