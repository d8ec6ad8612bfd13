using System.Reflection;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Architecture.Tests;

/// <summary>A fact that changes nothing was forgotten in a fold, or stands here by name.</summary>
public sealed class FoldTests
{
    /// <summary>A scan is told once and decides nothing later.</summary>
    private static readonly string[] WithoutEffect = ["pack-scanned"];

    private static readonly Dictionary<string, object> Stored = FactCatalogue.All.ToDictionary(fact => fact.Name, fact =>
        JsonSerializer.Deserialize(Repository.Read($"tests/SeedTrace.Contracts.Tests/History/{fact.Name}.json"), fact.Record, FactJson.Options)!);

    [Fact]
    public void Every_fact_changes_what_its_stream_has_come_to_be() =>
        FactCatalogue.All.Where(fact => !ChangesOneOf(StatesOf(fact), fact)).Select(fact => fact.Name).ShouldBe(WithoutEffect);

    [Fact]
    public void The_rule_can_fail() =>
        ChangesOneOf(Code.States(Code.Of(Services.Breeding)), FactCatalogue.Find("sowing-quality-certified")!).ShouldBeFalse();

    private static IEnumerable<Type> StatesOf(FactType fact) =>
        Code.States(fact.Publishers is [var publisher] ? Code.Of(publisher) : Code.Custody)
            .Where(state => !state.Namespace!.EndsWith(".Learned", StringComparison.Ordinal));

    private static bool ChangesOneOf(IEnumerable<Type> states, FactType fact) => states.Any(state =>
    {
        var others = FactCatalogue.All.Where(other => other.StreamKind == fact.StreamKind && other != fact).Select(other => Stored[other.Name]);
        return Changes(state, null, fact) || Changes(state, others.Aggregate((object?)null, (folded, other) => Fold(state, folded, other)), fact);
    });

    private static bool Changes(Type type, object? before, FactType fact) =>
        Written(type, Fold(type, before, Stored[fact.Name])) != Written(type, before);

    private static object? Fold(Type type, object? state, object fact) =>
        type.GetMethod("Fold", BindingFlags.Static | BindingFlags.Public, [type, typeof(object)])!.Invoke(null, [state, fact]);

    private static string Written(Type type, object? state) => JsonSerializer.Serialize(state, type, FactJson.Options);
}
