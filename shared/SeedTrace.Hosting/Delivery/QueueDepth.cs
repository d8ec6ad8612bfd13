using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>How many facts wait in this service's queue, and how many messages were set aside. Asked only where metrics are collected.</summary>
internal sealed class QueueDepth(IConfiguration configuration, ServiceIdentity identity, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var depths = new ConcurrentDictionary<string, long>();
        Signals.Meter.CreateObservableGauge("seedtrace.queue.depth",
            () => depths.Select(depth => new Measurement<long>(depth.Value, new KeyValuePair<string, object?>("queue", depth.Key))));
        var factory = new ConnectionFactory { Uri = new Uri(configuration["Broker:Uri"]!), ClientProvidedName = $"{identity.Service} queue depth" };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(stoppingToken);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: stoppingToken);
                while (channel.IsOpen)
                {
                    foreach (var queue in (string[])[Broker.QueueOf(identity.Service), Broker.DeadLettersOf(identity.Service)])
                        depths[queue] = (await channel.QueueDeclarePassiveAsync(queue, stoppingToken)).MessageCount;
                    await Task.Delay(Every, clock, stoppingToken);
                }
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A broker that is away or hangs is seen by others; a gauge stops nothing.
                depths.Clear();
                await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
