using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenIddict.EntityFrameworkCore.Models;
using SeedTrace.Web;

namespace SeedTrace.Identity.Store;

internal sealed class IdentityStore(DbContextOptions<IdentityStore> options) : DbContext(options)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString).UseOpenIddict();
}

internal static class IdentityStoreRegistration
{
    public static void AddIdentityStore(this WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration.Required("ConnectionStrings:Store");
        builder.Services.AddDbContext<IdentityStore>(options => IdentityStore.Configure(options, connectionString));
        builder.Services.AddHealthChecks().AddCheck<IdentityStoreAnswers>("store");
    }
}

/// <summary>Reads a row, which needs the connection, the schema and the permission.</summary>
internal sealed class IdentityStoreAnswers(IdentityStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await store.Set<OpenIddictEntityFrameworkCoreApplication>().AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
