using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Delivery;

/// <summary>The same message from the same process to itself through the same broker, as MassTransit does it by itself: confirmed, through a quorum
/// queue, and nothing stored at either end.</summary>
internal sealed class PlainBroker : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, long> sent = [];
    private readonly ConcurrentQueue<double> delays = [];
    private readonly IBusControl bus;
    private readonly CloudEvent message;

    private PlainBroker(Uri address, CloudEvent message)
    {
        this.message = message;
        bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(address.GetLeftPart(UriPartial.Path).Replace(address.UserInfo + "@", "", StringComparison.Ordinal)), host =>
            {
                host.Username(Uri.UnescapeDataString(address.UserInfo.Split(':')[0]));
                host.Password(Uri.UnescapeDataString(address.UserInfo.Split(':')[1]));
                host.PublisherConfirmation = true;
            });
            rabbit.ClearSerialization();
            rabbit.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            rabbit.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            rabbit.Message<CloudEvent>(topology => topology.SetEntityName("plain"));
            rabbit.ReceiveEndpoint("plain", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.Handler<CloudEvent>(Receive);
            });
        });
    }

    /// <summary>Milliseconds from the call to publish to the consumer.</summary>
    public IReadOnlyCollection<double> Delays => delays;

    public bool AllArrived => sent.IsEmpty;

    public static async Task<PlainBroker> StartAsync(BrokerVirtualHost host, CloudEvent message)
    {
        var plain = new PlainBroker(host.Administrator, message);
        await plain.bus.StartAsync();
        return plain;
    }

    public async Task SendAsync()
    {
        var id = Guid.NewGuid();
        sent[id] = Stopwatch.GetTimestamp();
        await bus.Publish(message with { Id = id });
    }

    public void Clear() => delays.Clear();

    public async ValueTask DisposeAsync() => await bus.StopAsync();

    private Task Receive(ConsumeContext<CloudEvent> context)
    {
        if (sent.TryRemove(context.Message.Id, out var at))
            delays.Enqueue(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        return Task.CompletedTask;
    }
}
