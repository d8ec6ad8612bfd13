using SeedTrace.Hosting.Decisions;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Given these facts, when this is decided, then these facts or this refusal. No database.</summary>
public static class Spec
{
    public static T? Given<T>(params IEnumerable<object> facts) where T : class, IStreamState<T> =>
        facts.Aggregate((T?)null, T.Fold);

    public static void Then(this Decision decision, params NewFact[] facts) =>
        decision.Facts().ShouldBeEquivalentTo(facts);

    public static void ThenNothing(this Decision decision) => decision.Facts().ShouldBeEmpty();

    public static void ThenRefused(this Decision decision, string code) =>
        decision.ShouldBeOfType<Decision.Refused>().Code.ShouldBe(code);

    public static NewFact[] Facts(this Decision decision) => decision is Decision.Refused refused
        ? throw new ShouldAssertException($"Expected facts, but refused: {refused.Code}. {refused.Sentence}")
        : [.. ((Decision.Accepted)decision).Facts];
}
