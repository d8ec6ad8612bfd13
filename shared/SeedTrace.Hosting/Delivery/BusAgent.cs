using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Sees to it that the bus comes back with the broker: a bus that stays unwell while the broker answers begins anew.</summary>
internal sealed partial class BusAgent(IBusControl bus, ServiceIdentity identity, IConfiguration configuration, TimeProvider clock, ILogger<BusAgent> logger) : Agent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private bool begun;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        ComeRound();
        if (begun)
            await RestartAsync(cancellation);
        for (begun = true; ; await Task.Delay(Every, clock, cancellation))
            if (bus.CheckHealth().Status == BusHealthStatus.Healthy || !await BrokerAnswersAsync(cancellation))
                ComeRound();
    }

    /// <summary>A bus that stays unwell all the same is tried again: without it commands are taken and feeds are read, so it ends no process.</summary>
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
        var uri = new Uri(configuration["Broker:Uri"]!);
        var factory = new ConnectionFactory { Uri = uri, ClientProvidedName = $"{identity.Service} watchdog", RequestedConnectionTimeout = Patience };
        try
        {
            await using var connection = await factory.CreateConnectionAsync(cancellation);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(16, LogLevel.Error, "The bus could not begin anew")]
    private partial void LogUnwell(Exception exception);
}
