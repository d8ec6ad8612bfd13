using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A queue of a test's own that gets every fact.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private readonly Sender client;

    private Listening(Sender client) => this.client = client;

    /// <summary>Message ids, in the order they came.</summary>
    public ConcurrentQueue<string> Ids { get; } = [];

    public static async Task<Listening> ToFactsAsync(BrokerVirtualHost broker)
    {
        var listening = new Listening(await Sender.AsAsync(broker.Administrator));
        var channel = listening.client.Channel;
        var queue = await channel.QueueDeclareAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueBindAsync(queue.QueueName, Broker.Facts, "#", cancellationToken: TestContext.Current.CancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            listening.Ids.Enqueue(message.BasicProperties.MessageId!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer, TestContext.Current.CancellationToken);
        return listening;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
