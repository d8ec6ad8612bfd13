using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SeedTrace.Web;

/// <summary>This machine's clock beside the store's, which all replicas of a service share.</summary>
public sealed class StoreClock(NpgsqlDataSource database, TimeProvider clock)
{
    /// <exception cref="NpgsqlException">The store does not answer.</exception>
    public async Task<StoreTime> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select now()");
        var (asked, since) = (clock.GetUtcNow(), clock.GetTimestamp());
        var there = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellation))!);
        return StoreTime.Of(asked, clock.GetElapsedTime(since), there);
    }
}

/// <summary>What time it was here, and how far that is from what the store said.</summary>
/// <param name="Here">The very time that was compared: whoever decides by another one may have a clock that jumped since.</param>
public sealed record StoreTime(DateTimeOffset Here, TimeSpan Apart)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <returns>A sentence; null where the two agree.</returns>
    public string? Flaw => Apart < Tolerance ? null : FormattableString.Invariant($"The clocks of this machine and of the store are {Apart.TotalSeconds:0} s apart.");

    /// <param name="asked">Here, when the store was asked.</param>
    /// <param name="took">Until it had answered: it looked at its clock at any time between, so a slow answer makes no clock wrong.</param>
    public static StoreTime Of(DateTimeOffset asked, TimeSpan took, DateTimeOffset there) =>
        new(asked + took, there < asked ? asked - there : there > asked + took ? there - asked - took : TimeSpan.Zero);
}

/// <summary>What happens here is recorded with the right time: this machine and the store's agree on it.</summary>
internal sealed class ClockHealth(StoreClock clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await clock.ReadAsync(cancellationToken)).Flaw is { } flaw ? HealthCheckResult.Unhealthy(flaw) : HealthCheckResult.Healthy();
}

/// <summary>For every service with a store.</summary>
public static class StoreClockRegistration
{
    /// <summary>And its readiness says when the clocks disagree.</summary>
    public static void AddStoreClock(this IServiceCollection services)
    {
        services.AddSingleton<StoreClock>();
        services.AddHealthChecks().AddCheck<ClockHealth>("clock");
    }
}
