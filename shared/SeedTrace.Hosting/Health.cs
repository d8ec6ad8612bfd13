using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting;

/// <summary>Ready means: commands can be taken. The store answers and its outbox trigger is in place.</summary>
internal sealed class StoreHealth(NpgsqlDataSource database) : IHealthCheck
{
    private const string Trigger = "select count(*) from pg_trigger where tgname = 'fact_noted' and tgrelid = 'mt_events'::regclass and tgenabled <> 'D'";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(Trigger);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 1
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The trigger that notes facts is missing: run the migrate command as the schema's owner.");
    }
}

/// <summary>Level means: what other services published has been taken in, as far as they tell.</summary>
internal sealed class MirrorHealth(Intake intake) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(intake.Level ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Still catching up with other services."));
}
