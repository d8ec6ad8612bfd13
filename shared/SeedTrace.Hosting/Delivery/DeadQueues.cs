using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A queue whose log was damaged, by a full disk for one, is not revived by its broker: it is there, gives nothing, confirms nothing, and everybody who publishes
/// to it waits. It is deleted, to be declared again by the bus; what was in it comes by the feeds.</summary>
internal sealed class DeadQueues(BrokerGuard broker, ServiceIdentity identity)
{
    /// <returns>Those that were deleted.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync(CancellationToken cancellation)
    {
        var deleted = new List<string>();
        try
        {
            foreach (var queue in BrokerDefinitions.ConsumedBy(identity.Service))
                // Twice, each time by a connection that the broker took: not the broker is away, the queue is dead.
                if (!await ServesAsync(queue, cancellation) && !await ServesAsync(queue, cancellation))
                {
                    await using var connection = await broker.ConnectAsync(cancellation);
                    await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
                    await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellation);
                    deleted.Add(queue);
                }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Away, or not yet itself again: that says nothing of its queues.
        }
        return deleted;
    }

    /// <summary>A queue that nobody can consume from is dead. Whoever consumes from it now is not disturbed, for another consumer only waits behind.</summary>
    private async Task<bool> ServesAsync(string queue, CancellationToken cancellation)
    {
        await using var connection = await broker.ConnectAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            await channel.BasicQosAsync(0, prefetchCount: 1, global: false, cancellation);
            await channel.BasicConsumeAsync(queue, autoAck: false, new AsyncEventingBasicConsumer(channel), cancellation);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // Another process of this service has just deleted it.
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
