using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Looks every few seconds, for the gauges.</summary>
internal sealed partial class StuckWatch : Agent
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

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                last = await list.CountAsync(cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogBlind(e.Message);
            }
            await Task.Delay(Every, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(StuckCount stuck) => [new("publisher", stuck.Publisher), new("reason", stuck.Reason)];

    [LoggerMessage(63, LogLevel.Warning, "What stands still could not be counted: {Reason}")]
    private partial void LogBlind(string reason);
}
