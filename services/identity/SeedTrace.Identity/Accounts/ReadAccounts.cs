using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Accounts;

internal static class ReadAccountsEndpoint
{
    private const int LongestPage = 500;

    public static void MapReadAccounts(this RouteGroupBuilder accounts)
    {
        var reading = accounts.MapReading();
        reading.MapGet("", (string? after, int? limit, AccountRegister register, CancellationToken cancellationToken) =>
                register.ListAsync(after ?? "", Math.Clamp(limit ?? LongestPage, 1, LongestPage), cancellationToken))
            .WithName("ListAccounts").WithSummary("Accounts by client, without secrets: a page of them, after a client. Less than a page: there are no more.");

        reading.MapGet("{client}", ReadAsync)
            .WithName("ReadAccount").WithSummary("One account, without its secret.")
            .Produces<Account>().ProducesProblem(404);
    }

    private static async Task<IResult> ReadAsync(string client, AccountRegister register, CancellationToken cancellationToken) =>
        await register.FindAsync(client, cancellationToken) is { } account
            ? TypedResults.Ok(account)
            : AccountEndpoints.Unknown(client);
}
