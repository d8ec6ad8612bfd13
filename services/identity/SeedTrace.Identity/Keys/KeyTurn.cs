using System.Security.Claims;
using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Keys;

internal static class KeyTurn
{
    /// <summary>One administrator after the other decides on the keys, whichever replica he asks.</summary>
    /// <param name="key">Idempotency-Key.</param>
    /// <param name="decide">By what time it is here and in the store: a key that was made by another might sign unannounced, or never.</param>
    public static async Task<IResult> TakeAsync(
        string? key, ClaimsPrincipal caller, AccountRegister register, KeyDirectory directory, StoreClock clock, Func<DateTimeOffset, Task<IResult>> decide,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Objection(key) is { } refusal)
            return TypedResults.Problem(refusal);
        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        await using var writing = await directory.TakeTurnAsync(cancellationToken);
        var time = await clock.ReadAsync(cancellationToken);
        return time.Flaw is { } flaw
            ? Problems.Result(503, "clock-wrong", $"{flaw} Nothing was changed: who decided on keys by a wrong clock could have tokens refused everywhere. Set the clocks right; then send the same again.")
            : await decide(time.Here);
    }
}
