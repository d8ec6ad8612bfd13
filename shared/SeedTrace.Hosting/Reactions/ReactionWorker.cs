using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Reactions;

/// <summary>Works off what is due. A reaction's facts and the end of its being due are one transaction; their ids follow from the causing fact,
/// so a reaction is never made twice.</summary>
internal sealed partial class ReactionWorker(
    NpgsqlDataSource database, MirrorReader mirror, ReactionList reactions, OwnDecisions own, CommitSignal committed, TimeProvider clock,
    ILogger<ReactionWorker> logger) : Agent
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    // Shorter than it is taken for: one that hangs must not keep the others waiting.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!reactions.IsEmpty && !cancellation.IsCancellationRequested)
        {
            var commit = committed.Next;
            try
            {
                var due = await database.DueAsync(clock.GetUtcNow(), cancellation);
                foreach (var (fact, attempts) in due)
                    await TryReactAsync(fact, attempts, cancellation);
                ComeRound();
                if (due.Count > 0)
                    continue;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogInterrupted(e);
                Fail(e);
            }
            await Task.WhenAny(commit, Task.Delay(Poll, clock, cancellation));
        }
    }

    private async Task TryReactAsync(Guid factId, int attempts, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Longest);
        try
        {
            await ReactAsync(factId, limited.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(e, factId);
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempts), DueReactions.LongestPause.TotalSeconds));
            await database.PostponeAsync(factId, clock.GetUtcNow() + pause, cancellation);
        }
        ComeRound();
    }

    private async Task ReactAsync(Guid factId, CancellationToken cancellation)
    {
        var cause = (await mirror.FindAsync(factId, cancellation))!;
        // Read again for the reason why it could not be read.
        var record = cause.Record ?? Learned.Read(cause.Publisher, cause.Stream, cause.Type, cause.Data);
        using var activity = Signals.Continue("react", System.Diagnostics.ActivityKind.Internal, cause.Traceparent);
        await own.RecordAsync(
            factId.ToString(),
            async on => (record is null ? Decision.Append() : await reactions.Find(cause.Type)!.Decide(cause, on)) switch
            {
                Decision.Refused refused => [new($"private/reaction/{factId}", new ReactionRefused(factId, refused.Code, refused.Sentence))],
                var decision => ((Decision.Accepted)decision).Facts,
            },
            session => session.QueueSqlCommand("select end_reaction(?)", factId), cancellation);
    }

    [LoggerMessage(50, LogLevel.Warning, "Reactions were interrupted and will be taken up again")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "The reaction to fact {Fact} failed and is tried again later")]
    private partial void LogFailed(Exception exception, Guid fact);
}
