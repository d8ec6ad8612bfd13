using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Looks every few seconds, for the gauges.</summary>
internal sealed partial class StuckWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly StuckList list;
    private readonly TimeProvider clock;
    private readonly ILogger<StuckWatch> logger;
    private volatile IReadOnlyList<StuckCount> last = [];

    public StuckWatch(StuckList list, TimeProvider clock, ILogger<StuckWatch> logger)
    {
        (this.list, this.clock, this.logger) = (list, clock, logger);
        Signals.Meter.CreateObservableGauge("seedtrace.stuck", () => last.Select(stuck => new Measurement<long>(stuck.Count, Tags(stuck))));
        Signals.Meter.CreateObservableGauge("seedtrace.stuck.oldest", () => last.Select(stuck => new Measurement<double>(stuck.Oldest, Tags(stuck))), "s");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                last = await list.CountAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBlind(e.Message);
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(StuckCount stuck) => [new("publisher", stuck.Publisher), new("reason", stuck.Reason)];

    [LoggerMessage(63, LogLevel.Warning, "What stands still could not be counted: {Reason}")]
    private partial void LogBlind(string reason);
}
