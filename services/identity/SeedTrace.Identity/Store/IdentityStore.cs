using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
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
        var connectionString = StoreConnection.ForService(builder.Configuration.Required("ConnectionStrings:Store")).ConnectionString;
        builder.Services.AddDbContext<IdentityStore>(options => IdentityStore.Configure(options, connectionString));
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        builder.Services.AddHostedService<IdentityStoreGuard>();
        builder.Services.AddStoreClock();
        builder.Services.AddHealthChecks().AddCheck<IdentityStoreAnswers>("store");
    }
}

/// <summary>An account that was removed must not come back, nor a secret that was replaced: identity refuses to run on a store that could lose either.</summary>
internal sealed class IdentityStoreGuard(NpgsqlDataSource database, IConfiguration configuration, TimeProvider clock) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await StartingStore.AwaitedAsync(() => LookAsync(database, configuration, cancellationToken), clock, cancellationToken) is { } flaw)
            throw new InvalidOperationException(flaw);
    }

    public static Task<string?> LookAsync(NpgsqlDataSource database, IConfiguration configuration, CancellationToken cancellationToken) =>
        configuration.GetValue<bool>("Store:AllowUnsafe") ? Task.FromResult<string?>(null) : StoreSettings.FlawAsync(database, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Reads a row, which needs the connection, the schema and the permission, of a store that keeps what it says.</summary>
internal sealed class IdentityStoreAnswers(IdentityStore store, NpgsqlDataSource database, IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await store.Set<OpenIddictEntityFrameworkCoreApplication>().AnyAsync(cancellationToken);
        return await IdentityStoreGuard.LookAsync(database, configuration, cancellationToken) is { } flaw
            ? HealthCheckResult.Unhealthy(flaw)
            : HealthCheckResult.Healthy();
    }
}
