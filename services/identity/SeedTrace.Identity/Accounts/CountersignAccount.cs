using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Accounts;

/// <param name="Secret">Of an account that was opened or got a new one, this once; null otherwise.</param>
internal sealed record SignedAccount(string Client, IReadOnlyList<string> Roles, string Party, string? Secret);

/// <summary>Who could give out roles and secrets alone could be every second person himself.</summary>
internal static partial class CountersignAccountEndpoint
{
    public static void MapCountersignAccount(this RouteGroupBuilder accounts) => accounts
        .MapPost("{client}/proposals/{proposal}/countersignature", SignAsync)
        .WithName("CountersignAccount")
        .WithSummary("Signs what another administrator proposed for an account: it is opened, changed, or gets a new secret, which is answered this once.")
        .Produces<SignedAccount>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> SignAsync(
        string client, string proposal, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal caller, AccountRegister register,
        CountersignedAccounts countersigned, TimeProvider clock, HttpResponse response, ILogger<AccountRegister> log, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Objection(key) is { } refusal)
            return TypedResults.Problem(refusal);
        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        if (await register.FindAsync(client, cancellationToken) is not { } account)
            return AccountEndpoints.Unknown(client);
        var request = IdempotencyKey.Digest(caller.Client(), $"{proposal}\n{key}");
        if (await register.ServedAsync(client, request, cancellationToken))
            return TypedResults.Ok(new SignedAccount(client, account.Roles, account.Party, null));
        if (Proposal.Objection(account.Proposal, Guid.TryParse(proposal, out var id) ? id : null, caller.Actor(), clock.GetUtcNow()) is { } objection)
            return TypedResults.Problem(objection);

        var (signed, secret) = await countersigned.SignAsync(account, request, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        Signed(log, account.Actor, string.Join(", ", signed.Roles), secret is not null, account.Proposal!.Proposer, caller.Actor());
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SignedAccount(client, signed.Roles, signed.Party, secret));
    }

    [LoggerMessage(6, LogLevel.Information, "The account {Actor} has the roles {Roles} (new secret: {Renewed}), as proposed by {Proposer} and signed by {Caller}.")]
    private static partial void Signed(ILogger log, string actor, string roles, bool renewed, string proposer, string caller);
}
