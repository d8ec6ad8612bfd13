using System.Globalization;
using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Facts as they go over the broker, put there by somebody else under a service's own account.</summary>
internal static class Wire
{
    /// <summary>Any of a publisher's facts, old ones as well as new ones.</summary>
    public static async Task<List<CloudEvent>> FactsAsync(PrivateStack stack, string publisher, int most)
    {
        await using var store = stack.StoreOf(publisher);
        await using var command = store.CreateCommand(
            """
            select l.position, l.previous, l.loggedtime, e.id, e.stream_id, e.version, e.headers::text, e.data::text
            from fact_log l join mt_events e on e.id = l.event_id order by random() limit $1
            """);
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync();
        var facts = new List<CloudEvent>();
        while (await reader.ReadAsync())
            facts.Add(Read(reader));
        return facts;
    }

    public static string KeyOf(CloudEvent fact) => Broker.RoutingKey(
        fact.Source[(fact.Source.LastIndexOf('/') + 1)..], fact.Subject[..fact.Subject.IndexOf('/', StringComparison.Ordinal)], fact.Type[(fact.Type.LastIndexOf('.') + 1)..]);

    public static byte[] BodyOf(CloudEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, FactJson.Options);

    public static async Task SendAsync(PrivateStack stack, string user, IEnumerable<(string Key, byte[] Body)> messages)
    {
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1",
            Port = stack.Servers.BrokerPort,
            VirtualHost = Servers.VirtualHost,
            UserName = user,
            Password = stack.Servers.PasswordOf(user),
        };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { UserId = user, ContentType = "application/cloudevents+json", DeliveryMode = DeliveryModes.Persistent };
        foreach (var (key, body) in messages)
            await channel.BasicPublishAsync(Broker.Facts, key, mandatory: false, properties, body);
    }

    private static CloudEvent Read(NpgsqlDataReader row)
    {
        using var headers = JsonDocument.Parse(row.GetString(6));
        using var data = JsonDocument.Parse(row.GetString(7));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        return new()
        {
            Id = row.GetGuid(3),
            Source = Header("source"),
            Type = Header("type"),
            Subject = row.GetString(4),
            Time = Timestamp.Parse(Header("time")),
            Streamversion = row.GetInt64(5).ToString(CultureInfo.InvariantCulture),
            Position = row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
            Previous = row.GetInt64(1).ToString(CultureInfo.InvariantCulture),
            Recordedtime = Timestamp.Parse(Header("recordedtime")),
            Loggedtime = row.GetFieldValue<DateTimeOffset>(2),
            Actor = Header("actor"),
            Party = Header("party"),
            Countersigner = headers.RootElement.TryGetProperty("countersigner", out var countersigner) ? countersigner.GetString() : null,
            Leaf = Header("leaf"),
            Data = data.RootElement.Clone(),
        };
    }
}
