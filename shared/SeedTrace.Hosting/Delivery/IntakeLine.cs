using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Where the intake stands with one publisher. Moments are timestamps, not times of day: a clock may be set back.</summary>
internal sealed class IntakeLine(string[] kinds)
{
    public string[] Kinds => kinds;

    public SemaphoreSlim Turn { get; } = new(1);

    public IReadOnlyCollection<CloudEvent> Waiting { get; set; } = [];

    public long? WaitingSince { get; set; }

    /// <summary>The latest heartbeat, and when it came.</summary>
    public (Heartbeat Told, long At)? Heard { get; set; }

    /// <summary>Since when the publisher tells of facts that are not here.</summary>
    public long? BehindSince { get; set; }

    public long? LastRead { get; set; }

    /// <summary>The publisher told of less than it gave before.</summary>
    public bool InDoubt { get; set; }

    public long Lag { get; set; }

    public bool FarBehind { get; set; }

    public bool WasLevel { get; set; }
}
