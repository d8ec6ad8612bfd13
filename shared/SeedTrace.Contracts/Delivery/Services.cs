namespace SeedTrace.Contracts.Delivery;

/// <summary>The services by name, and who learns what: the one topology list. Broker queues and bindings, feeds and the documents are made from it.</summary>
public static class Services
{
    public const string Breeding = "breeding";
    public const string Multiplication = "multiplication";
    public const string Certification = "certification";
    public const string Distribution = "distribution";
    public const string Lineage = "lineage";

    public static readonly IReadOnlyList<string> Publishing = [Breeding, Multiplication, Certification, Distribution];

    public static readonly IReadOnlyList<string> KeepingCustody = [Breeding, Multiplication, Distribution];

    /// <summary>What each service learns: whole stream kinds, never single facts.</summary>
    public static IReadOnlyList<Learned> LearnedBy(string service) => service switch
    {
        Breeding => [new(Multiplication, "consignment"), new(Certification, "lot"), new(Distribution, "consignment"), new(Distribution, "recall")],
        Multiplication =>
        [
            new(Breeding, "variety"), new(Breeding, "lot"), new(Breeding, "consignment"),
            new(Certification, "crop"), new(Certification, "lot"), new(Distribution, "consignment"), new(Distribution, "entry"), new(Distribution, "recall"),
        ],
        Certification =>
        [
            new(Breeding, "variety"), new(Breeding, "lot"), new(Multiplication, "crop"), new(Multiplication, "grower"), new(Multiplication, "lot"),
            new(Distribution, "entry"), new(Distribution, "packing"), new(Distribution, "recall"),
        ],
        Distribution =>
        [
            new(Breeding, "lot"), new(Breeding, "consignment"), new(Multiplication, "lot"), new(Multiplication, "consignment"),
            new(Certification, "lot"), new(Certification, "labels"),
        ],
        Lineage =>
        [
            .. from publisher in Publishing
               from kind in FactCatalogue.PublishedBy(publisher).Select(fact => fact.StreamKind).Distinct().Order()
               select new Learned(publisher, kind),
        ],
        _ => [],
    };

    /// <summary>Is the publisher's stream kind among what the service learns? Nobody else is given it.</summary>
    /// <param name="reader">Name of an account; a service's account is called as the service is.</param>
    public static bool Learns(string reader, string publisher, string streamKind) => LearnedBy(reader).Contains(new(publisher, streamKind));

    /// <summary>What the facts of a service name as their <c>source</c>, and its log as its origin.</summary>
    public static string SourceOf(string country, string service) => $"/seedtrace/{country}/{service}";

    public static readonly IReadOnlyList<string> All = [.. Publishing, Lineage];

    public sealed record Learned(string Publisher, string StreamKind);
}
