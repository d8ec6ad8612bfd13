using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Delivery;

/// <summary>What comes in from each publisher, by broker or by feed, goes through here into the mirror. What the broker lost, late or never sent
/// is pulled from the publisher's feed: at start, when a predecessor stays away, when a heartbeat tells of more, and when heartbeats stop.</summary>
internal sealed partial class Intake : Agent
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HoldFor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SilenceBeforeAsking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private const int FarBehind = 1_000;
    private const int Page = 1_000;

    private readonly ConcurrentDictionary<string, IntakeLine> lines;
    private readonly Mirror mirror;
    private readonly FeedClient feeds;
    private readonly TimeProvider clock;
    private readonly ILogger<Intake> logger;
    private readonly long started;

    public Intake(ServiceIdentity identity, Mirror mirror, FeedClient feeds, TimeProvider clock, ILogger<Intake> logger)
        : base(Services.LearnedBy(identity.Service).Select(learned => learned.Publisher).Distinct())
    {
        (this.mirror, this.feeds, this.clock, this.logger, started) = (mirror, feeds, clock, logger, clock.GetTimestamp());
        lines = new(Services.LearnedBy(identity.Service).GroupBy(learned => learned.Publisher)
            .ToDictionary(publisher => publisher.Key, publisher => new IntakeLine([.. publisher.Select(learned => learned.StreamKind)])));
        Signals.Meter.CreateObservableGauge("seedtrace.mirror.lag",
            () => lines.Select(line => new Measurement<long>(line.Value.Lag, new KeyValuePair<string, object?>("publisher", line.Key))));
    }

    /// <summary>Every publisher's feed was read to its end, once since the start.</summary>
    public bool Level => lines.Values.All(line => line.WasLevel);

    /// <summary>Publishers nothing was heard of for so long: neither a heartbeat nor their feed.</summary>
    public IEnumerable<string> SilentFor(TimeSpan time) =>
        lines.Where(line => IsOver(Later(line.Value.Heard?.At, line.Value.LastRead) ?? started, time)).Select(line => line.Key);

    /// <summary>Publishers that have told for so long of facts that are not here.</summary>
    public IEnumerable<string> BehindFor(TimeSpan time) => lines.Where(line => IsOver(line.Value.BehindSince, time)).Select(line => line.Key);

    /// <summary>Facts from the broker. Returns when they are kept, or known to be missing a predecessor.</summary>
    public async Task TakeAsync(string publisher, IReadOnlyCollection<CloudEvent> facts, CancellationToken cancellation)
    {
        if (!lines.TryGetValue(publisher, out var line))
            return;
        var kept = line.Arrive(facts.Where(fact => line.Kinds.Contains(fact.Subject.Split('/')[0])));
        await line.Turn.WaitAsync(cancellation);
        try
        {
            await line.KeepArrivedAsync(arrived => KeepAsync(publisher, line, arrived, cancellation));
        }
        finally
        {
            line.Turn.Release();
        }
        await kept;
    }

    private async Task KeepAsync(string publisher, IntakeLine line, IReadOnlyCollection<CloudEvent> facts, CancellationToken cancellation)
    {
        // Far behind, the feed is quicker; what is dropped here is in it.
        if (line.FarBehind)
            return;
        var waiting = await mirror.TakeAsync(publisher, [.. line.Waiting, .. facts], null, cancellation);
        line.Waiting = [.. waiting.DistinctBy(fact => (fact.Position, fact.Leaf)).Take(Page)];
        line.WaitingSince = waiting.Count == 0 ? null : line.WaitingSince ?? clock.GetTimestamp();
    }

    public async Task HearAsync(Heartbeat heartbeat, CancellationToken cancellation)
    {
        if (!lines.TryGetValue(ServiceIdentity.ServiceOf(heartbeat.Source), out var line))
            return;
        line.Heard = (heartbeat, clock.GetTimestamp());
        await CompareAsync(ServiceIdentity.ServiceOf(heartbeat.Source), line, heartbeat, cancellation);
    }

    /// <summary>What is held against what the publisher tells; of a kind whose last fact is held there is nothing more up to its size.</summary>
    private async Task CompareAsync(string publisher, IntakeLine line, Heartbeat told, CancellationToken cancellation)
    {
        var through = await mirror.ThroughAsync(publisher, line.Kinds, cancellation);
        // An old heartbeat, or a log that shrank: the feed says which.
        line.InDoubt |= told.Size < through.Values.Max();
        line.Lag = line.Kinds.Max(kind => told.Kinds.GetValueOrDefault(kind) - through[kind]);
        line.BehindSince = line.Lag > 0 ? line.BehindSince ?? clock.GetTimestamp() : null;
        await mirror.AdvanceAsync(
            publisher, line.Kinds.Where(kind => through[kind] >= told.Kinds.GetValueOrDefault(kind) && through[kind] < told.Size), told.Size, cancellation);
    }

    protected override async Task WorkAsync(CancellationToken cancellation) =>
        await Task.WhenAll(lines.Select(line => WatchAsync(line.Key, line.Value, cancellation)));

    private async Task WatchAsync(string publisher, IntakeLine line, CancellationToken stopping)
    {
        var pull = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (pull)
                    await PullAsync(publisher, line, stopping);
                await Task.Delay(Tick, clock, stopping);
                pull = await MissesSomethingAsync(publisher, line, stopping);
                ComeRound(publisher);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogPullFailed(publisher, e.Message);
                Fail(e, publisher);
                await Task.Delay(RetryAfter, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pull = true;
            }
        }
    }

    private async Task<bool> MissesSomethingAsync(string publisher, IntakeLine line, CancellationToken cancellation)
    {
        if (line.InDoubt || IsOver(line.WaitingSince, HoldFor) || IsOver(Later(line.Heard?.At, line.LastRead), SilenceBeforeAsking))
            return true;
        if (!IsOver(line.BehindSince, HoldFor))
            return false;
        // What the heartbeat told of may have come since.
        await CompareAsync(publisher, line, line.Heard!.Value.Told, cancellation);
        return line.BehindSince is not null;
    }

    private bool IsOver(long? since, TimeSpan time) => since is { } moment && clock.GetElapsedTime(moment) > time;

    private static long? Later(long? one, long? other) => one > other || other is null ? one : other;

    private async Task PullAsync(string publisher, IntakeLine line, CancellationToken cancellation)
    {
        var through = await mirror.ThroughAsync(publisher, line.Kinds, cancellation);
        var after = through.Values.Min();
        line.InDoubt = false;
        try
        {
            while (true)
            {
                var page = await feeds.PageAsync(publisher, after, line.Kinds, Page, cancellation);
                if (page.Size < through.Values.Max())
                {
                    Signals.Quarantined.Add(1, new("publisher", publisher), new("reason", "log-shrunk"));
                    LogShrunk(publisher, page.Size, through.Values.Max());
                }
                line.FarBehind = page.Size - page.Through > FarBehind;
                await line.Turn.WaitAsync(cancellation);
                try
                {
                    await mirror.TakeAsync(publisher, page.Facts, new FeedCut(line.Kinds, page.Through), cancellation);
                    line.Waiting = [];
                    line.WaitingSince = null;
                }
                finally
                {
                    line.Turn.Release();
                }
                ComeRound(publisher);
                after = page.Through;
                if (after >= page.Size)
                    break;
            }
        }
        finally
        {
            line.FarBehind = false;
        }
        line.LastRead = clock.GetTimestamp();
        line.BehindSince = null;
        line.Lag = 0;
        line.WasLevel = true;
    }

    [LoggerMessage(31, LogLevel.Critical, "{Publisher} tells of {Size} facts, though {Held} were taken from it: its store was restored or replaced")]
    private partial void LogShrunk(string publisher, long size, long held);

    [LoggerMessage(30, LogLevel.Warning, "The feed of {Publisher} could not be read, trying again: {Reason}")]
    private partial void LogPullFailed(string publisher, string reason);
}
