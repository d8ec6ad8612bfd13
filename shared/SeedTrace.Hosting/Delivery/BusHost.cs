using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Starts and stops the bus in place of MassTransit's own host, whose stop waits for ever when the broker is cut off while queues are being declared: neither its
/// time limit nor the token ends it, and the service behind it never stops. What was on its way comes again.</summary>
internal sealed partial class BusHost(IBusDepot bus, TimeProvider clock, ILogger<BusHost> logger) : IHostedService
{
    /// <summary>For consumers to finish what they have; the service has to be gone in fifteen seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Does not wait for the broker: without it commands are taken and feeds are read.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => bus.Start(cancellationToken) is { IsFaulted: true } failed ? failed : Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await bus.Stop(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogLeft();
        }
    }

    [LoggerMessage(21, LogLevel.Warning, "The bus did not stop in time and is left behind")]
    private partial void LogLeft();
}
