namespace SeedTrace.Hosting.Trees;

/// <summary>A log as a witness has it that also learns its facts.</summary>
/// <param name="Tree">Over the facts that were learned.</param>
internal sealed record Witnessed(WitnessedLog Log, GrowingTree Tree)
{
    /// <summary>Heads up to this time were taken or refused.</summary>
    public DateTimeOffset JudgedUntil { get; set; } = Log.Last?.Time ?? DateTimeOffset.UnixEpoch;
}
