using System.Text.Json;
using SeedTrace.Hosting.Decisions;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Given these facts, when this is decided, then these facts or this refusal. No database.</summary>
public static class Spec
{
    public static T? Given<T>(params IEnumerable<object> facts) where T : class, IStreamState<T> =>
        facts.Aggregate((T?)null, T.Fold);

    public static void Then(this Decision decision, params NewFact[] facts) =>
        decision.Facts().Select(Written).ShouldBe(facts.Select(Written));

    public static void ThenNothing(this Decision decision) => decision.Facts().ShouldBeEmpty();

    public static void ThenRefused(this Decision decision, string code) =>
        decision.ShouldBeOfType<Decision.Refused>().Code.ShouldBe(code);

    public static NewFact[] Facts(this Decision decision) => decision is Decision.Refused refused
        ? throw new ShouldAssertException($"Expected facts, but refused: {refused.Code}. {refused.Sentence}")
        : [.. ((Decision.Accepted)decision).Facts];

    /// <summary>As it would be stored: which kind of list holds its lines makes no difference to a fact.</summary>
    private static string Written(NewFact fact) => $"{fact.Stream} {fact.Fact.GetType().Name} {JsonSerializer.Serialize(fact.Fact)}";
}
