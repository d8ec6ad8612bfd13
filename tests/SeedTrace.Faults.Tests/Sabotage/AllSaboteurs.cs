namespace SeedTrace.Faults.Tests.Sabotage;

internal static class AllSaboteurs
{
    public static IReadOnlyList<Saboteur> List { get; } =
    [
        new PendingTriggerOff(), new SecondSequencer(), new GapDetectionOff(), new MandatoryOff(), new MirrorForgets(), new DeduplicationOff(),
        new AcknowledgedTooEarly(), DiskNotAwaited.Fsync, DiskNotAwaited.Commit,
    ];

    /// <exception cref="FormatException">There is none of this name.</exception>
    public static Saboteur Find(string name) => List.FirstOrDefault(saboteur => saboteur.Name == name)
        ?? throw new FormatException($"There is no sabotage {name}; there are: {string.Join(", ", List.Select(saboteur => saboteur.Name))}.");
}
