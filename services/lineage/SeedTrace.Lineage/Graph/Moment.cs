using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>The two times a question may be asked of.</summary>
/// <param name="AsOf">What had happened by then; null for all that happened.</param>
/// <param name="AsKnown">What the publishers had logged by then, a prefix of every log that never changes again; null for all that is known.</param>
public sealed record Moment(DateTimeOffset? AsOf = null, DateTimeOffset? AsKnown = null)
{
    public static readonly Moment Now = new();

    public bool IsNow => AsOf is null && AsKnown is null;

    public bool Admits(LearnedFact fact) => !(fact.Time > AsOf) && !(fact.LoggedTime > AsKnown);
}
