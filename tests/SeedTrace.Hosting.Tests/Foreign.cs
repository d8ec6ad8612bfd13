using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>A publisher's history of one stream kind, made by hand: each fact has the leaf of its content and its place in the chain.</summary>
internal sealed class Foreign(string publisher, string kind, long after = 0)
{
    private readonly Dictionary<string, long> versions = [];
    private long position = after;

    public string Source => $"/seedtrace/KAZ/{publisher}";

    public CloudEvent Next(string stream, string data, string type = "line-named")
    {
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        var previous = position++;
        return Sealed(new CloudEvent
        {
            Id = Guid.NewGuid(),
            Source = Source,
            Type = $"seedtrace.{publisher}.{type}",
            Subject = $"{kind}/{stream}",
            Time = new(2026, 5, 4, 3, 2, 1, 234, TimeSpan.Zero),
            Streamversion = version.ToString(CultureInfo.InvariantCulture),
            Position = position.ToString(CultureInfo.InvariantCulture),
            Previous = previous.ToString(CultureInfo.InvariantCulture),
            Recordedtime = new(2026, 5, 4, 3, 2, 2, 0, TimeSpan.Zero),
            Loggedtime = new(2026, 5, 4, 3, 2, 2, 1, TimeSpan.Zero),
            Actor = "breeder-app",
            Party = "breeder",
            Leaf = "",
            Data = Json(data),
        });
    }

    public static CloudEvent Sealed(CloudEvent fact) => fact with { Leaf = Leaf.Of(fact) };

    public static JsonElement Json(string data) => JsonElement.Parse(data);

    public static string Line(string name) => $$"""{"line":"TRZAX:{{name}}","cross":null}""";
}

/// <summary>A client of the broker that is none of the services, under any user, sending what it likes.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private readonly IConnection connection;

    private Sender(IConnection connection, IChannel channel) => (this.connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    public static async Task<Sender> AsAsync(Uri user)
    {
        var connection = await new ConnectionFactory { Uri = user }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        return new(connection, await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken));
    }

    public async Task SendAsync(string user, IEnumerable<CloudEvent> facts)
    {
        foreach (var fact in facts)
            await SendAsync(user, RoutingKeyOf(fact), JsonSerializer.SerializeToUtf8Bytes(fact, FactJson.Options));
    }

    public async Task SendAsync(string? user, string routingKey, byte[] body)
    {
        var properties = new BasicProperties { ContentType = "application/cloudevents+json" };
        if (user is not null)
            properties.UserId = user;
        await Channel.BasicPublishAsync(Broker.Facts, routingKey, mandatory: true, properties, body, TestContext.Current.CancellationToken);
    }

    public static string RoutingKeyOf(CloudEvent fact) =>
        Broker.RoutingKey(fact.Source.Split('/')[^1], fact.Subject.Split('/')[0], fact.Type.Split('.')[^1]);

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}

/// <summary>What a counter of the product counted since this began.</summary>
internal sealed class Counted : IDisposable
{
    private readonly System.Diagnostics.Metrics.MeterListener listener = new();
    private readonly System.Collections.Concurrent.ConcurrentBag<Dictionary<string, object?>> counted = [];

    public Counted(string instrument)
    {
        listener.InstrumentPublished = (published, _) =>
        {
            if (published.Meter.Name == Telemetry.Name && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(new(tags.ToArray())));
        listener.Start();
    }

    public bool With(string tag, string value) => counted.Any(tags => Equals(tags.GetValueOrDefault(tag), value));

    public Task EventuallyAsync(string tag, string value) =>
        Eventually.ShouldBeTrueAsync(() => Task.FromResult(With(tag, value)), $"something was counted with {tag} = {value}");

    public void Dispose() => listener.Dispose();
}
