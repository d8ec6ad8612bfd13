namespace SeedTrace.Identity.Accounts;

internal static class ReadAccountsEndpoint
{
    public static void MapReadAccounts(this RouteGroupBuilder accounts)
    {
        accounts.MapGet("", (AccountRegister register, CancellationToken cancellationToken) => register.ListAsync(cancellationToken))
            .WithName("ListAccounts").WithSummary("All accounts, by client, without secrets.");

        accounts.MapGet("{client}", ReadAsync)
            .WithName("ReadAccount").WithSummary("One account, without its secret.")
            .Produces<Account>().ProducesProblem(404);
    }

    private static async Task<IResult> ReadAsync(string client, AccountRegister register, CancellationToken cancellationToken) =>
        await register.FindAsync(client, cancellationToken) is { } account
            ? TypedResults.Ok(account)
            : AccountEndpoints.Unknown(client);
}
