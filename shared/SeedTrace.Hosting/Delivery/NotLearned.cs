namespace SeedTrace.Hosting.Delivery;

/// <summary>Stands in a learned stream where a fact that could not be taken was skipped, so that the next version can follow. It is no fact: nobody reads
/// it, and no witness gives it back. Its leaf is the fact's, which is known by it when it comes again.</summary>
/// <param name="Fact">Id of the fact.</param>
internal sealed record NotLearned(Guid Fact)
{
    public const string EventType = "not-learned";
}
