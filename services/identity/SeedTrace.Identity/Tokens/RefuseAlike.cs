using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SeedTrace.Identity.Tokens;

/// <summary>An unknown client, a wrong secret and a name no client can have are refused in the same words: nobody learns which clients there are.</summary>
internal sealed class RefuseAlike : IOpenIddictServerHandler<OpenIddictServerEvents.ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(OpenIddictServerEvents.ApplyTokenResponseContext context)
    {
        if (context.Response is { Error: Errors.InvalidClient } refusal)
            (refusal.ErrorDescription, refusal.ErrorUri) = ("There is no such client, or the secret is wrong.", null);
        return ValueTask.CompletedTask;
    }
}
