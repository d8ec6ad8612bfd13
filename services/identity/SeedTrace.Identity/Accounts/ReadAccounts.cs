namespace SeedTrace.Identity.Accounts;

internal static class ReadAccountsEndpoint
{
    public static void MapReadAccounts(this RouteGroupBuilder accounts)
    {
        var reading = accounts.MapGroup("").AddEndpointFilter(RequireAdministratorAsync);
        reading.MapGet("", (AccountRegister register, CancellationToken cancellationToken) => register.ListAsync(cancellationToken))
            .WithName("ListAccounts").WithSummary("All accounts, by client, without secrets.");

        reading.MapGet("{client}", ReadAsync)
            .WithName("ReadAccount").WithSummary("One account, without its secret.")
            .Produces<Account>().ProducesProblem(404);
    }

    private static async ValueTask<object?> RequireAdministratorAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var register = http.RequestServices.GetRequiredService<AccountRegister>();
        return await register.IsAdministratorAsync(http.User.Client(), http.RequestAborted) ? await next(context) : AccountEndpoints.NoAdministrator();
    }

    private static async Task<IResult> ReadAsync(string client, AccountRegister register, CancellationToken cancellationToken) =>
        await register.FindAsync(client, cancellationToken) is { } account
            ? TypedResults.Ok(account)
            : AccountEndpoints.Unknown(client);
}
