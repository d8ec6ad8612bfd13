namespace SeedTrace.Hosting.Stuck;

/// <summary>A retry, or a skip that was agreed to, which is still to be done.</summary>
/// <param name="Version">Of its stream, with the question as its last fact.</param>
internal sealed record Ask(StuckId Id, long Version, bool IsSkip)
{
    public Guid Cause => Guid.Parse(Id.ToString()["reaction-".Length..]);
}
