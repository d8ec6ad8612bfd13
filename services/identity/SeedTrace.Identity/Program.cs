using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Keys;
using SeedTrace.Identity.Store;
using SeedTrace.Identity.Tokens;
using SeedTrace.Web;

var builder = WebApplication.CreateBuilder(args);

if (args is ["migrate"])
{
    await Schema.MigrateAsync(builder.Configuration, CancellationToken.None);
    return;
}

builder.AddWebDefaults("identity");
builder.AddIdentityStore();
builder.AddAccounts();
await builder.AddTokensAsync(CancellationToken.None);

var app = builder.Build();

app.UseProblems();
app.UseTokenForm();
app.MapWebDefaults();
app.MapAccounts();
app.MapKeys();

await app.RunToItsEndAsync();
