using System.Security.Claims;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>Opens an account, or gives an existing one other roles or another party.</summary>
internal sealed record PutAccount(string?[]? Roles, string? Party);

internal sealed record OpenedAccount(string Client, IReadOnlyList<string> Roles, string Party, string Secret);

internal static partial class PutAccountEndpoint
{
    public static void MapPutAccount(this RouteGroupBuilder accounts) => accounts.MapPut("{client}", PutAsync)
        .WithName("PutAccount")
        .WithSummary("Opens an account and answers its secret, this once; or changes the roles and party of an existing one.")
        .Produces<OpenedAccount>(201).Produces<Account>().ProducesProblem(400).ProducesProblem(409);

    private static async Task<IResult> PutAsync(
        string client, PutAccount terms, ClaimsPrincipal caller, AccountRegister register, HttpResponse response,
        ILogger<AccountRegister> log, CancellationToken cancellationToken)
    {
        if (AccountRules.Check(client, terms.Roles, terms.Party) is { } refusal)
            return TypedResults.Problem(refusal);

        var account = new Account(client, [.. terms.Roles!.Distinct().Select(role => role!)], terms.Party!);
        if (client == caller.Client() && !account.Roles.Contains(Roles.Administrator))
            return Problems.Result(409, "own-account", "You cannot take the administrator role from the account you are using.");

        await using var turn = await register.TakeTurnAsync(cancellationToken);
        if (!await register.IsAdministratorAsync(caller.Client(), cancellationToken))
            return AccountEndpoints.NoAdministrator();
        if (await register.FindAsync(client, cancellationToken) is not null)
        {
            await register.ChangeAsync(account, cancellationToken);
            await turn.CommitAsync(cancellationToken);
            Changed(log, client, caller.Client());
            return TypedResults.Ok(account);
        }

        var secret = Secret.New();
        await register.AddAsync(account, secret, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        Opened(log, client, caller.Client());
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/accounts/{client}", new OpenedAccount(client, account.Roles, account.Party, secret));
    }

    [LoggerMessage(2, LogLevel.Information, "The account {Client} was opened by {Caller}.")]
    private static partial void Opened(ILogger log, string client, string caller);

    [LoggerMessage(3, LogLevel.Information, "The account {Client} was changed by {Caller}.")]
    private static partial void Changed(ILogger log, string client, string caller);
}
