using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;

namespace SeedTrace.Hosting;

/// <summary>Ready means: commands can be taken. The store answers, notes facts and keeps them.</summary>
internal sealed class StoreHealth(NpgsqlDataSource database, IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await StoreGuard.LookAsync(database, configuration.GetValue<bool>("Store:AllowUnsafe"), cancellationToken) is { } flaw
            ? HealthCheckResult.Unhealthy(flaw)
            : await Recovery.IsAwaitedAsync(database, cancellationToken)
                ? HealthCheckResult.Unhealthy("The store was restored and has not taken back its later facts, or its history is forked.")
                : HealthCheckResult.Healthy();
}

/// <summary>Facts get their positions, whoever holds the lock: none has waited long.</summary>
internal sealed class SequencerHealth(NpgsqlDataSource database) : IHealthCheck
{
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var publication = await Publication.SeenInAsync(database, cancellationToken);
        return publication.OldestPending < Patience
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(publication.Sequenced
                ? "A replica holds the sequencer's lock and gives facts no positions."
                : "No replica gives facts their positions.");
    }
}

/// <summary>What the log signs is believed by whoever has the country's root keys, and no one person can have another key believed.</summary>
internal sealed class KeysHealth(LogKeys keys) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var anchor = await keys.AnchorAsync(cancellationToken);
            var (used, filed) = (await keys.ListAsync(cancellationToken), (await keys.FiledAsync(anchor, cancellationToken)).List);
            return !anchor.TakesTwo ? HealthCheckResult.Degraded($"Whoever holds the root key {anchor.Roots[0].Id} can change the keys of all logs alone: the country needs a second one.")
                : filed.Number < used.Number ? HealthCheckResult.Degraded($"The file has the list of keys no. {filed.Number}; no. {used.Number} was used before, and still is: put it there, or find out who took it away.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is ProofException or CryptographicException or IOException)
        {
            return HealthCheckResult.Degraded(e.Message);
        }
    }
}

/// <summary>Without a publisher commands can be taken; what they rest on may be old.</summary>
internal sealed class FeedHealth(Intake intake) : IHealthCheck
{
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        intake.SilentFor(Patience).ToList() is { Count: > 0 } silent
            ? HealthCheckResult.Degraded($"Nothing is heard of {string.Join(", ", silent)}.")
            : HealthCheckResult.Healthy());
}

/// <summary>Level means: what other services published has been taken in, as far as they tell. Who was level once and falls behind still takes commands.</summary>
internal sealed class MirrorHealth(Intake intake) : IHealthCheck
{
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !intake.Level ? HealthCheckResult.Unhealthy("Still catching up with other services.")
        : intake.BehindFor(Patience).ToList() is { Count: > 0 } publishers ? HealthCheckResult.Degraded($"Behind {string.Join(", ", publishers)}.")
        : HealthCheckResult.Healthy());
}
