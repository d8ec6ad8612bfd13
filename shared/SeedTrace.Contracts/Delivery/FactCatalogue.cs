using System.Collections.Frozen;
using System.Reflection;

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

    private static IReadOnlyList<string> PublishersOf(Type type)
    {
        var folder = type.Namespace!.Split('.')[^1];
        return folder == nameof(Custody) ? Services.KeepingCustody : [folder.ToLowerInvariant()];
    }
}
