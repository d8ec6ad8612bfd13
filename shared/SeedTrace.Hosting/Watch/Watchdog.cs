using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeedTrace.Hosting.Watch;

/// <summary>A process that lives while its agents are dead looks well and does nothing. An agent that has not come round for a while begins anew; if that does
/// not help, the process ends, and whoever supervises it starts it again.</summary>
internal sealed partial class Watchdog(IEnumerable<Agent> agents, IHostApplicationLifetime process, TimeProvider clock, ILogger<Watchdog> logger) : BackgroundService
{
    /// <summary>How a process ends that wants to be started again: EX_SOFTWARE of sysexits.h.</summary>
    public const int Hung = 70;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(Agent Agent, string Part), Silence> silences = [];
    private volatile IReadOnlyList<string> silent = [];

    /// <summary>Agents that have not come round for too long, and what they know of why.</summary>
    public IReadOnlyList<string> Silent => silent;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var looked = clock.GetTimestamp(); !stoppingToken.IsCancellationRequested;)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = clock.GetTimestamp();
            Look(Awake(clock.GetElapsedTime(looked, now)));
            looked = now;
        }
    }

    /// <summary>While the watchdog did not look either, the process was stopped: nobody was silent then.</summary>
    internal static TimeSpan Awake(TimeSpan passed) => passed > 2 * Every ? Every : passed;

    internal void Look(TimeSpan passed)
    {
        foreach (var agent in agents.Where(agent => !agent.HasEnded))
            foreach (var (part, rounds) in agent.Rounds)
                Look(agent, part, rounds, passed);
        silent = [.. silences.Where(one => one.Value.Lasts > Patience)
            .Select(one => NameOf(one.Key.Agent, one.Key.Part) + (one.Key.Agent.TroubleOf(one.Key.Part) is { } trouble ? $" ({trouble.Message})" : ""))];
    }

    private void Look(Agent agent, string part, long rounds, TimeSpan passed)
    {
        var before = silences.GetValueOrDefault((agent, part)) ?? new(rounds, TimeSpan.Zero);
        // Having begun anew is no round yet: the next one is.
        var needed = before.Lasts > Patience ? 2 : 1;
        var now = rounds - before.Rounds < needed ? before with { Lasts = before.Lasts + passed } : new(rounds, TimeSpan.Zero);
        silences[(agent, part)] = now;
        if (now.Lasts > Patience && before.Lasts <= Patience)
        {
            LogSilent(agent.TroubleOf(part), NameOf(agent, part), Patience);
            agent.BeginAnew();
        }
        if (now.Lasts > 2 * Patience && before.Lasts <= 2 * Patience)
        {
            LogHung(agent.TroubleOf(part), NameOf(agent, part));
            Environment.ExitCode = Hung;
            process.StopApplication();
        }
    }

    private static string NameOf(Agent agent, string part) => $"{agent.GetType().Name} {part}".TrimEnd();

    [LoggerMessage(70, LogLevel.Error, "{Agent} has not come round for {Patience}: it begins anew")]
    private partial void LogSilent(Exception? trouble, string agent, TimeSpan patience);

    [LoggerMessage(71, LogLevel.Critical, "{Agent} did not come round after it had begun anew: the process ends, to be started again")]
    private partial void LogHung(Exception? trouble, string agent);

    private sealed record Silence(long Rounds, TimeSpan Lasts);
}

/// <summary>Ready means: those who give positions, mirror and react are at work.</summary>
internal sealed class AgentHealth(Watchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        watchdog.Silent is { Count: > 0 } silent ? HealthCheckResult.Unhealthy($"At a standstill: {string.Join(", ", silent)}.") : HealthCheckResult.Healthy());
}
