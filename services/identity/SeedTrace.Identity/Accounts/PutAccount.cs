using System.Security.Claims;
using System.Text.Json.Serialization;
using SeedTrace.Contracts.Identity;
using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>Opens an account, or gives an existing one other roles or another party. What it does not know it refuses: a misspelt member would be a role
/// or a party that was not meant.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PutAccount(string?[]? Roles, string? Party);

internal static partial class PutAccountEndpoint
{
    public static void MapPutAccount(this RouteGroupBuilder accounts) => accounts.MapPut("{client}", PutAsync)
        .WithName("PutAccount")
        .WithSummary("Proposes to open an account, or to change the roles and party of an existing one, to another administrator.")
        .Produces<ProposedAccount>(202).Produces<Account>().ProducesProblem(400).ProducesProblem(409);

    private static async Task<IResult> PutAsync(
        string client, PutAccount terms, ClaimsPrincipal caller, AccountRegister register, CountersignedAccounts countersigned, TimeProvider clock, ILogger<AccountRegister> log,
        CancellationToken cancellationToken)
    {
        if (AccountRules.Check(client, terms.Roles, terms.Party) is { } refusal)
            return TypedResults.Problem(refusal);
        string[] roles = [.. terms.Roles!.Distinct().Select(role => role!)];
        if (client == caller.Client() && !roles.Contains(Roles.Administrator))
            return Problems.Result(409, "own-account", "You cannot take the administrator role from the account you are using.");

        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return Administrators.NoAdministrator();
        var account = await register.FindAsync(client, cancellationToken) ?? await countersigned.PrepareAsync(client, cancellationToken);
        if (account.Party == terms.Party && account.Roles.ToHashSet().SetEquals(roles))
            return TypedResults.Ok(account);

        var proposal = await countersigned.ProposeAsync(account, new(Guid.NewGuid(), caller.Actor(), clock.GetUtcNow(), roles, terms.Party), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        Proposed(log, account.Actor, string.Join(", ", roles), caller.Actor());
        return ProposedAccount.Of(client, proposal);
    }

    [LoggerMessage(3, LogLevel.Information, "The roles {Roles} were proposed for the account {Actor} by {Caller}.")]
    private static partial void Proposed(ILogger log, string actor, string roles, string caller);
}
