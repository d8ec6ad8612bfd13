using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>The broker's definitions file, made from the one topology list: users and what each may do, exchanges, queues, bindings. Loaded when
/// the broker starts, so that nothing is published before every queue is there, and a wiped broker comes back whole.</summary>
public static class BrokerDefinitions
{
    /// <summary>Arguments of the queue of facts, the same whether the file or a service declares it.</summary>
    public static IReadOnlyDictionary<string, object> FactQueue(string service) => new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-delivery-limit"] = Broker.DeliveryLimit,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = Broker.DeadLettersOf(service),
    };

    /// <summary>Only the latest heartbeats say anything: while nobody listens the oldest go.</summary>
    public static IReadOnlyDictionary<string, object> HeartbeatQueue { get; } = new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-delivery-limit"] = Broker.DeliveryLimit,
        ["x-max-length"] = Broker.HeartbeatsKept,
    };

    /// <summary>For people who look into what was given up; what it said has come by the feed.</summary>
    public static IReadOnlyDictionary<string, object> DeadLetterQueue { get; } = new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-max-length"] = Broker.DeadLettersKept,
    };

    /// <summary>The queues of a service, each with its arguments; none for a service that learns nothing.</summary>
    public static IReadOnlyList<(string Queue, IReadOnlyDictionary<string, object> Arguments)> QueuesOf(string service) => Services.LearnedBy(service) is []
        ? []
        :
        [
            (Broker.QueueOf(service), FactQueue(service)), (Broker.HeartbeatQueueOf(service), HeartbeatQueue),
            (Broker.DeadLettersOf(service), DeadLetterQueue),
        ];

    /// <summary>Those of its queues that a service reads; the dead letters are for people.</summary>
    public static IReadOnlyList<string> ConsumedBy(string service) =>
        Services.LearnedBy(service) is [] ? [] : [Broker.QueueOf(service), Broker.HeartbeatQueueOf(service)];

    /// <param name="passwords">By user name: one user for each service, and the administrator <c>admin</c>; none to describe the topology alone.</param>
    public static string For(string virtualHost, IReadOnlyDictionary<string, string> passwords)
    {
        var learning = Services.All.Where(service => Services.LearnedBy(service).Count > 0).ToList();
        var bound = learning.SelectMany(ConsumedBy).ToList();
        var services = Services.All.Where(passwords.ContainsKey).ToList();
        return JsonSerializer.Serialize(new
        {
            users = passwords.Select(user => new
            {
                name = user.Key,
                password_hash = HashOf(user.Value),
                hashing_algorithm = "rabbit_password_hashing_sha256",
                tags = user.Key == "admin" ? "administrator" : "",
            }),
            vhosts = new[] { new { name = virtualHost } },
            permissions = services.Select(service => new
            {
                user = service,
                vhost = virtualHost,
                configure = Own(service),
                write = Own(service),
                read = Own(service),
            }).Append(new { user = "admin", vhost = virtualHost, configure = ".*", write = ".*", read = ".*" })
                .Where(permission => passwords.ContainsKey(permission.user)),
            topic_permissions = services.Select(service => new
            {
                user = service,
                vhost = virtualHost,
                exchange = Broker.Facts,
                write = $"^{service}\\.",
                // Binding its own queue to a topic exchange asks for read on the routing key it binds.
                read = $"^({string.Join('|', Services.LearnedBy(service).Select(learned => Regex.Escape(Broker.BindingOf(learned))))})$",
            }),
            exchanges = bound.Select(queue => new { name = queue, vhost = virtualHost, type = "fanout", durable = true, auto_delete = false, @internal = false, arguments = new { } })
                .Append(new { name = Broker.Facts, vhost = virtualHost, type = "topic", durable = true, auto_delete = false, @internal = false, arguments = new { } })
                .Append(new { name = Broker.Heartbeats, vhost = virtualHost, type = "fanout", durable = true, auto_delete = false, @internal = false, arguments = new { } }),
            queues = learning.SelectMany(QueuesOf)
                .Select(queue => new { name = queue.Queue, vhost = virtualHost, durable = true, auto_delete = false, arguments = queue.Arguments }),
            bindings = bound.Select(queue => Binding(virtualHost, queue, queue, "queue", ""))
                .Concat(learning.SelectMany(Services.LearnedBy, (service, learned) =>
                    Binding(virtualHost, Broker.Facts, Broker.QueueOf(service), "exchange", Broker.BindingOf(learned))))
                .Concat(learning.Select(service => Binding(virtualHost, Broker.Heartbeats, Broker.HeartbeatQueueOf(service), "exchange", ""))),
        });
    }

    /// <summary>The service's own queues and exchanges, and the two exchanges everybody publishes to.</summary>
    private static string Own(string service) => $"^(seedtrace\\.(facts|heartbeats)|seedtrace\\.{service}\\..*)$";

    private static object Binding(string virtualHost, string source, string destination, string kind, string key) =>
        new { source, vhost = virtualHost, destination, destination_type = kind, routing_key = key, arguments = new { } };

    private static string HashOf(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
