using System.Security.Claims;
using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Keys;

internal static class KeyTurn
{
    /// <summary>One administrator after the other decides on the keys, whichever replica he asks.</summary>
    /// <param name="key">Idempotency-Key.</param>
    public static async Task<IResult> TakeAsync(
        string? key, ClaimsPrincipal caller, AccountRegister register, KeyDirectory directory, Func<Task<IResult>> decide, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Objection(key) is { } refusal)
            return TypedResults.Problem(refusal);
        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        await using var writing = await directory.TakeTurnAsync(cancellationToken);
        return await decide();
    }
}
