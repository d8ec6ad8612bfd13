using SeedTrace.Identity;
using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Store;
using SeedTrace.Identity.Tokens;

var builder = WebApplication.CreateBuilder(args);

if (args is ["migrate"])
{
    await Schema.MigrateAsync(builder.Configuration, CancellationToken.None);
    return;
}

builder.AddServiceDefaults();
builder.AddIdentityStore();
builder.AddAccounts();
await builder.AddTokensAsync(CancellationToken.None);

var app = builder.Build();

app.UseProblemDetails();
app.UseTokenLimit();
app.UseAuthentication();
app.UseAuthorization();
app.MapServiceDefaults();
app.MapAccounts();

await app.RunAsync();
