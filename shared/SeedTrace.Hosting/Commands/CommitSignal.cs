namespace SeedTrace.Hosting.Commands;

/// <summary>Wakes who waits for a commit of this process: the sequencer for facts, the views for what was learned.</summary>
public sealed class CommitSignal
{
    private volatile TaskCompletionSource next = New();

    public void Set() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Take it before looking, await it after finding nothing: no commit in between is missed.</summary>
    public Task Next => next.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
