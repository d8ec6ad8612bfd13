using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace SeedTrace.Contracts.Delivery;

/// <summary>One public fact: its record, who publishes it, and its names.</summary>
public sealed record FactType(Type Record, IReadOnlyList<string> Publishers, string StreamKind, string Name)
{
    public string WireName(string publisher) => $"seedtrace.{publisher}.{Name}";
}

/// <summary>Every fact there is. The folder a record lives in says who publishes it; what lives in Custody is published by each service that
/// keeps custody of seed.</summary>
public static class FactCatalogue
{
    public static readonly IReadOnlyList<FactType> All =
    [
        .. from type in typeof(FactCatalogue).Assembly.GetTypes()
           let fact = type.GetCustomAttribute<PublicFactAttribute>()
           where fact is not null
           orderby type.FullName
           select new FactType(type, PublishersOf(type), fact.StreamKind, fact.Name),
    ];

    private static readonly FrozenDictionary<string, FactType> ByName = All.ToFrozenDictionary(fact => fact.Name);
    private static readonly FrozenDictionary<Type, FactType> ByRecord = All.ToFrozenDictionary(fact => fact.Record);

    public static IEnumerable<FactType> PublishedBy(string service) => All.Where(fact => fact.Publishers.Contains(service));

    public static FactType Of(object fact) => ByRecord[fact.GetType()];

    public static FactType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The fact of this wire name, if its publisher may write it into streams of this kind: nobody speaks for another.</summary>
    /// <param name="wireType"><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></param>
    public static FactType? Find(string publisher, string streamKind, string wireType) =>
        Find(wireType[(wireType.LastIndexOf('.') + 1)..]) is { } fact
        && fact.Publishers.Contains(publisher) && fact.StreamKind == streamKind && fact.WireName(publisher) == wireType
            ? fact
            : null;

    /// <returns>Null for a fact this version does not know. Null too for one that its publisher may not write, or not into such a stream: nobody believes it.</returns>
    /// <param name="stream">The publisher's stream key.</param>
    /// <param name="wireType"><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></param>
    /// <exception cref="JsonException">The data do not have the shape of the fact.</exception>
    public static object? Read(string publisher, string stream, string wireType, JsonElement data) =>
        Find(publisher, stream.Split('/')[0], wireType) is { } fact ? data.Deserialize(fact.Record, FactJson.Options) : null;

    /// <summary>For views of everything: a fact that cannot be read is one this version does not know, and holds up no other.</summary>
    public static object? TryRead(string publisher, string stream, string wireType, JsonElement data)
    {
        try
        {
            return Read(publisher, stream, wireType, data);
        }
        catch (Exception e) when (e is JsonException or MalformedValueException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> PublishersOf(Type type)
    {
        var folder = type.Namespace!.Split('.')[^1];
        return folder == nameof(Custody) ? Services.KeepingCustody : [folder.ToLowerInvariant()];
    }
}
