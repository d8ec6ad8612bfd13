using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

internal static class AccountEndpoints
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AccountRegister>();
        builder.Services.AddScoped<CountersignedAccounts>();
        builder.Services.AddHostedService<AccountsFile>();
    }

    public static void MapAccounts(this WebApplication app)
    {
        var accounts = app.MapAdministration("/accounts");
        accounts.MapReadAccounts();
        accounts.MapPutAccount();
        accounts.MapRotateSecret();
        accounts.MapCountersignAccount();
        accounts.MapRemoveAccount();
    }

    public static IResult Unknown(string client) => Problems.Result(404, "account-unknown", $"There is no account “{client}”.");
}
