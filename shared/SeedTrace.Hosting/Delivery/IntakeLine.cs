using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Where the intake stands with one publisher. Moments are timestamps, not times of day: a clock may be set back.</summary>
internal sealed class IntakeLine(string[] kinds)
{
    private readonly Lock arriving = new();
    private List<CloudEvent> arrived = [];
    private TaskCompletionSource kept = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>Facts that came while others were being kept are kept together, in one transaction: the more come, the fewer transactions each.</summary>
    /// <returns>Done when they are kept, whoever does it.</returns>
    public Task Arrive(IEnumerable<CloudEvent> facts)
    {
        lock (arriving)
        {
            arrived.AddRange(facts);
            return kept.Task;
        }
    }

    /// <summary>By whoever has the turn: everything that arrived until now, also for those who still wait for theirs.</summary>
    public async Task KeepArrivedAsync(Func<IReadOnlyCollection<CloudEvent>, Task> keepAsync)
    {
        List<CloudEvent> facts;
        TaskCompletionSource done;
        lock (arriving)
        {
            (facts, arrived) = (arrived, []);
            (done, kept) = (kept, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        try
        {
            if (facts.Count > 0)
                await keepAsync(facts);
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }
}
