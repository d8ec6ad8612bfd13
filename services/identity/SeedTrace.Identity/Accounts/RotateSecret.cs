using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>The new secret; null when the request is a repeat, for a secret is answered once.</summary>
internal sealed record RotatedSecret(string Client, string? Secret);

internal static partial class RotateSecretEndpoint
{
    private const int LongestKey = 255;

    public static void MapRotateSecret(this RouteGroupBuilder accounts) => accounts.MapPost("{client}/secret", RotateAsync)
        .WithName("RotateSecret")
        .WithSummary("Replaces the secret of an account and answers the new one, this once. The old one is void at once.")
        .WithDescription("Repeating the request with the same Idempotency-Key within a day changes nothing and answers no secret; with another key it rotates again.")
        .Produces<RotatedSecret>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> RotateAsync(
        string client, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal caller, AccountRegister register, HttpResponse response,
        ILogger<AccountRegister> log, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key))
            return Problems.Result(400, "idempotency-key-missing", "Send an Idempotency-Key with the request, so that repeating it does no harm.");
        if (key.Length > LongestKey)
            return Problems.Result(400, "idempotency-key-malformed", $"An Idempotency-Key has at most {LongestKey} characters.");

        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return AccountEndpoints.NoAdministrator();
        if (await register.FindAsync(client, cancellationToken) is null)
            return AccountEndpoints.Unknown(client);

        var secret = await register.RotateAsync(client, Digest(caller.Client(), key), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        if (secret is not null)
            Rotated(log, client, caller.Client());
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RotatedSecret(client, secret));
    }

    private static string Digest(string caller, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")));

    [LoggerMessage(4, LogLevel.Information, "The secret of the account {Client} was rotated by {Caller}.")]
    private static partial void Rotated(ILogger log, string client, string caller);
}
