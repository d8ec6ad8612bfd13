using System.Collections.Concurrent;
using System.Diagnostics;
using Marten;
using Marten.Services;

namespace SeedTrace.Benchmarks.Delivery;

/// <summary>When each fact passed each point of its way, by the product's own traces: no polling, and exact where it matters. The commit is the
/// moment the publisher's session returned from it; visible is when the lineage graph had the fact.</summary>
internal sealed class FactTraces : DocumentSessionListenerBase, IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, Passage> passages = [];
    private readonly ActivityListener listener;

    public FactTraces()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name is "SeedTrace" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = Pass,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Of the facts that were recorded by a command here; others pass too.</summary>
    public IReadOnlyCollection<Passage> All => [.. passages.Values.Where(passage => passage.Committed > 0)];

    public void Clear() => passages.Clear();

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (Activity.Current is { } command)
            PassageOf(command).Committed = Stopwatch.GetTimestamp();
        return Task.CompletedTask;
    }

    public void Dispose() => listener.Dispose();

    private void Pass(Activity activity)
    {
        switch (activity.OperationName)
        {
            case "publish":
                PassageOf(activity).Published = Stopwatch.GetTimestamp();
                break;
            case "mirror":
                PassageOf(activity).Mirrored = Stopwatch.GetTimestamp();
                break;
            case "lineage":
                PassageOf(activity).Visible = Stopwatch.GetTimestamp();
                break;
        }
    }

    /// <summary>Woken by another commit, the sequencer may publish a fact before its own session returns.</summary>
    private Passage PassageOf(Activity activity) => passages.GetOrAdd(activity.TraceId, _ => new());

    /// <summary>Stopwatch ticks; 0 for not yet.</summary>
    internal sealed class Passage
    {
        public long Committed { get; set; }

        /// <summary>The sequencer handed it to the broker's client.</summary>
        public long Published { get; set; }

        /// <summary>The mirror committed it.</summary>
        public long Mirrored { get; set; }

        public long Visible { get; set; }
    }
}
