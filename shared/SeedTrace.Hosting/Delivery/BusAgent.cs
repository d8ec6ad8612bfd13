using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Sees to it that the bus comes back with the broker: a bus that stays unwell while the broker answers begins anew, a queue that the broker cannot revive is made
/// anew, and on queues that are not what they have to be the process ends.</summary>
internal sealed partial class BusAgent(IBusControl bus, BrokerGuard guard, DeadQueues dead, IHostApplicationLifetime process, TimeProvider clock, ILogger<BusAgent> logger) : Agent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>How often it is asked whether the queues live: while the bus is well, and while it is not though the broker answers.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(6);

    /// <summary>How a process ends that only people can help: EX_CONFIG of sysexits.h.</summary>
    private const int Unusable = 78;

    private bool begun;
    private volatile string? refusal;

    /// <summary>Since the bus was well last.</summary>
    private bool wasRefused;

    /// <summary>At the queues, since the broker came.</summary>
    private bool looked;

    /// <summary>Why the broker does not let this service in; null when it does, or is away.</summary>
    public string? Refusal => refusal;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        ComeRound();
        if (begun)
            await RestartAsync(cancellation);
        var asked = clock.GetTimestamp();
        for (begun = true; ; await Task.Delay(Every, clock, cancellation))
        {
            var well = bus.CheckHealth().Status == BusHealthStatus.Healthy;
            var answers = (well && looked) || await BrokerAnswersAsync(cancellation);
            looked = well && answers;
            if (well)
                (refusal, wasRefused) = (null, false);
            if (well || !answers)
                ComeRound();
            if (answers && clock.GetElapsedTime(asked) > (well ? Seldom : Often))
            {
                await BuryAsync(cancellation);
                asked = clock.GetTimestamp();
            }
        }
    }

    /// <summary>The bus declares what is not there when it begins anew.</summary>
    private async Task BuryAsync(CancellationToken cancellation)
    {
        if (await dead.DeleteAsync(cancellation) is not { Count: > 0 } deleted)
            return;
        LogDead(string.Join(", ", deleted));
        await RestartAsync(cancellation);
    }

    /// <summary>A bus that stays unwell all the same is tried again: without it commands are taken and feeds are read, so it ends no process. One that the
    /// broker refused when it first connected is another matter: let in again it sends, and never receives any more. Only a new process helps.</summary>
    private async Task RestartAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            await bus.StopAsync(limited.Token);
            await bus.StartAsync(limited.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogUnwell(e);
        }
        if (!wasRefused)
            ComeRound();
    }

    private async Task<bool> BrokerAnswersAsync(CancellationToken cancellation)
    {
        var (answers, flaw, refused) = await guard.LookAsync(cancellation);
        if (refused is not null && refused != refusal)
            LogKeptOut(refused);
        refusal = refused;
        wasRefused |= refused is not null;
        if (flaw is not null)
        {
            LogRefused(flaw);
            Environment.ExitCode = Unusable;
            process.StopApplication();
        }
        return answers;
    }

    [LoggerMessage(16, LogLevel.Error, "The bus could not begin anew")]
    private partial void LogUnwell(Exception exception);

    [LoggerMessage(17, LogLevel.Critical, "{Flaw} The process ends")]
    private partial void LogRefused(string flaw);

    [LoggerMessage(23, LogLevel.Error, "The broker cannot revive {Queues}: made anew; what was in it comes by the feeds")]
    private partial void LogDead(string queues);

    [LoggerMessage(22, LogLevel.Error, "{Refusal} Commands are taken; facts go by the feeds")]
    private partial void LogKeptOut(string refusal);
}

/// <summary>Without the broker commands can be taken; one that says no does not come back by itself.</summary>
internal sealed class BrokerAccessHealth(BusAgent agent) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(agent.Refusal is { } refusal ? HealthCheckResult.Degraded(refusal) : HealthCheckResult.Healthy());
}
