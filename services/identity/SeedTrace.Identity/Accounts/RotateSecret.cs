using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Accounts;

/// <summary>The new secret; null when the request is a repeat, for a secret is answered once.</summary>
internal sealed record RotatedSecret(string Client, string? Secret);

internal static partial class RotateSecretEndpoint
{
    public static void MapRotateSecret(this RouteGroupBuilder accounts) => accounts.MapPost("{client}/secret", RotateAsync)
        .WithName("RotateSecret")
        .WithSummary("Replaces the secret of one's own account and answers the new one, this once; of another account it is proposed to another administrator.")
        .WithDescription("Repeating the request with the same Idempotency-Key within a day changes nothing and answers no secret; with another key it rotates again.")
        .Produces<RotatedSecret>().Produces<ProposedAccount>(202).ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> RotateAsync(
        string client, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal caller, AccountRegister register, CountersignedAccounts countersigned, TimeProvider clock,
        HttpResponse response, ILogger<AccountRegister> log, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Objection(key) is { } refusal)
            return TypedResults.Problem(refusal);
        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        if (await register.FindAsync(client, cancellationToken) is not { } account)
            return AccountEndpoints.Unknown(client);

        var request = IdempotencyKey.Digest(caller.Client(), key!);
        if (client != caller.Client() && !await register.ServedAsync(client, request, cancellationToken))
        {
            var proposal = await countersigned.ProposeAsync(account, new(Guid.NewGuid(), caller.Actor(), clock.GetUtcNow(), null, null, request), cancellationToken);
            await turn.CommitAsync(cancellationToken);
            return ProposedAccount.Of(client, proposal);
        }
        var secret = await register.RotateAsync(client, request, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        if (secret is not null)
            Rotated(log, account.Actor);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RotatedSecret(client, secret));
    }

    [LoggerMessage(4, LogLevel.Information, "The secret of the account {Actor} was rotated by itself.")]
    private static partial void Rotated(ILogger log, string actor);
}
