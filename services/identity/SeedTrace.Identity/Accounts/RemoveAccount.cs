using System.Security.Claims;
using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

internal static partial class RemoveAccountEndpoint
{
    public static void MapRemoveAccount(this RouteGroupBuilder accounts) => accounts.MapDelete("{client}", RemoveAsync)
        .WithName("RemoveAccount")
        .WithSummary("Removes an account and what names it: in facts and logs it stays an opaque actor that nobody can resolve. Tokens it already has end by themselves within ten minutes.")
        .Produces(204).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> RemoveAsync(
        string client, ClaimsPrincipal caller, AccountRegister register, ILogger<AccountRegister> log, CancellationToken cancellationToken)
    {
        if (client == caller.Client())
            return Problems.Result(409, "own-account", "You cannot remove the account you are using.");

        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        if (await register.FindAsync(client, cancellationToken) is not { } account)
            return AccountEndpoints.Unknown(client);

        await register.RemoveAsync(client, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        Removed(log, account.Actor, caller.Actor());
        return TypedResults.NoContent();
    }

    [LoggerMessage(5, LogLevel.Information, "The account {Actor} was removed by {Caller}.")]
    private static partial void Removed(ILogger log, string actor, string caller);
}
