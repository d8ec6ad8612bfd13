using MassTransit;
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

    /// <summary>At the queues, since the broker came.</summary>
    private bool looked;

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
            if (well || !answers)
                ComeRound();
            if (answers && clock.GetElapsedTime(asked) > (well ? Seldom : Often))
            {
                if (await dead.DeleteAsync(cancellation) is { Count: > 0 } deleted)
                {
                    LogDead(string.Join(", ", deleted));
                    await RestartAsync(cancellation);
                }
                asked = clock.GetTimestamp();
            }
        }
    }

    /// <summary>It declares what is not there. A bus that stays unwell all the same is tried again: without it commands are taken and feeds are read, so it ends no process.</summary>
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
    }

    private async Task<bool> BrokerAnswersAsync(CancellationToken cancellation)
    {
        var (answers, flaw) = await guard.LookAsync(cancellation);
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

    [LoggerMessage(22, LogLevel.Error, "The broker cannot revive {Queues}: made anew; what was in it comes by the feeds")]
    private partial void LogDead(string queues);

    [LoggerMessage(17, LogLevel.Critical, "{Flaw} The process ends")]
    private partial void LogRefused(string flaw);
}
