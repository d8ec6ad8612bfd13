namespace SeedTrace.Contracts.Delivery;

/// <summary>The names on the broker. Every queue is a quorum queue with a single active consumer.</summary>
public static class Broker
{
    public const string Facts = "seedtrace.facts";
    public const string Heartbeats = "seedtrace.heartbeats";

    /// <summary>Deliveries of one message before it is set aside; what it said is pulled from the publisher's feed.</summary>
    public const int DeliveryLimit = 50;

    /// <summary>Dead letters kept for diagnosis; the oldest go first.</summary>
    public const int DeadLettersKept = 10_000;

    /// <summary>Heartbeats kept for a service that is away; the oldest go first.</summary>
    public const int HeartbeatsKept = 100;

    public static string QueueOf(string service) => $"seedtrace.{service}.facts";

    public static string HeartbeatQueueOf(string service) => $"seedtrace.{service}.heartbeats";

    public static string DeadLettersOf(string service) => $"seedtrace.{service}.dead";

    public static string RoutingKey(string publisher, string streamKind, string fact) => $"{publisher}.{streamKind}.{fact}";

    public static string BindingOf(Services.Learned learned) => $"{learned.Publisher}.{learned.StreamKind}.#";
}
