using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>The way out: facts and heartbeats to the broker, confirmed and routed, or an error within ten seconds.</summary>
internal sealed partial class FactBus(IBus bus, ServiceIdentity identity, IConfiguration configuration, ILogger<FactBus> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly System.Net.Mime.ContentType CloudEventJson = new("application/cloudevents+json");

    private readonly string user = Uri.UnescapeDataString(new Uri(configuration["Broker:Uri"]!).UserInfo.Split(':')[0]);

    /// <summary>In the order given within each stream; all confirmed when it returns. Sent again after a failure: consumers know what they have.</summary>
    public async Task PublishAsync(IReadOnlyList<CloudEvent> facts, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Patience);
        await Task.WhenAll(facts.GroupBy(fact => fact.Subject).Select(async stream =>
        {
            foreach (var fact in stream)
                await PublishAsync(fact, timeout.Token);
        }));
    }

    public async Task PublishAsync(Heartbeat heartbeat, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Patience);
        await bus.Publish(heartbeat, context =>
        {
            Prepare(context, $"{identity.Service}.heartbeat");
            // The next one follows in two seconds; who hears none reads the feed.
            context.Mandatory = false;
        }, timeout.Token);
    }

    private async Task PublishAsync(CloudEvent fact, CancellationToken cancellation)
    {
        using var activity = Signals.Continue("publish", System.Diagnostics.ActivityKind.Producer, fact.Traceparent);
        var kind = fact.Subject[..fact.Subject.IndexOf('/', StringComparison.Ordinal)];
        var name = fact.Type[(fact.Type.LastIndexOf('.') + 1)..];
        try
        {
            await bus.Publish(fact, context =>
            {
                context.MessageId = fact.Id;
                Prepare(context, Broker.RoutingKey(identity.Service, kind, name));
            }, cancellation);
        }
        catch (MessageReturnedException)
        {
            // A binding is gone. Who misses the fact hears of it by heartbeat and reads the feed; the others must not wait.
            Signals.Unroutable.Add(1, new KeyValuePair<string, object?>("kind", kind));
            LogUnroutable(fact.Type, fact.Position);
        }
    }

    private void Prepare<T>(PublishContext<T> context, string routingKey) where T : class
    {
        context.SetRoutingKey(routingKey);
        context.ContentType = CloudEventJson;
        context.Mandatory = true;
        if (context.TryGetPayload(out RabbitMqSendContext? rabbit))
            rabbit.BasicProperties.UserId = user;
    }

    [LoggerMessage(13, LogLevel.Error, "No queue is bound for {Type}: the fact at position {Position} reached nobody by the broker")]
    private partial void LogUnroutable(string type, string position);
}
