using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Reactions;

/// <summary>Works off what is due. A reaction's facts and the end of its being due are one transaction; their ids follow from the causing fact,
/// so a reaction is never made twice.</summary>
internal sealed partial class ReactionWorker(
    IServiceScopeFactory scopes, IDocumentStore store, NpgsqlDataSource database, MirrorReader mirror, ReactionList reactions, FactAppender appender,
    ServiceIdentity identity, CommitSignal committed, TimeProvider clock, ILogger<ReactionWorker> logger) : Agent
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    // Shorter than it is taken for: one that hangs must not keep the others waiting.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!reactions.IsEmpty && !cancellation.IsCancellationRequested)
        {
            ComeRound();
            var commit = committed.Next;
            try
            {
                var due = await database.DueAsync(clock.GetUtcNow(), cancellation);
                foreach (var (fact, attempts) in due)
                    await TryReactAsync(fact, attempts, cancellation);
                if (due.Count > 0)
                    continue;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogInterrupted(e);
            }
            await Task.WhenAny(commit, Task.Delay(Poll, clock, cancellation));
        }
    }

    private async Task TryReactAsync(Guid factId, int attempts, CancellationToken cancellation)
    {
        ComeRound();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Longest);
        try
        {
            await ReactAsync(factId, limited.Token);
            committed.Set();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(e, factId);
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempts), DueReactions.LongestPause.TotalSeconds));
            await database.PostponeAsync(factId, clock.GetUtcNow() + pause, cancellation);
        }
    }

    private async Task ReactAsync(Guid factId, CancellationToken cancellation)
    {
        var cause = (await mirror.FindAsync(factId, cancellation))!;
        // Read again for the reason why it could not be read.
        var record = cause.Record ?? Learned.Read(cause.Publisher, cause.Stream, cause.Type, cause.Data);
        using var activity = Signals.Continue("react", System.Diagnostics.ActivityKind.Internal, cause.Traceparent);
        await using var scope = scopes.CreateAsyncScope();
        await using var session = store.LightweightSession();
        var actor = $"system/{identity.Service}";
        var party = PartyId.Parse(identity.Service);
        var now = Timestamp.Cut(clock.GetUtcNow());
        var context = new StoreCommandContext(scope.ServiceProvider, session, new Caller(actor, actor, party, new HashSet<string>()), now, null, cancellation);
        var decision = record is null ? Decision.Append() : await reactions.Find(cause.Type)!.Decide(cause, context);
        IReadOnlyList<NewFact> facts = decision is Decision.Refused refused
            ? [new($"private/reaction/{factId}", new ReactionRefused(factId, refused.Code, refused.Sentence))]
            : ((Decision.Accepted)decision).Facts;
        if (facts.Count > 0)
            appender.Append(session, facts, context.Loaded, n => IdOf(identity.Service, factId, n), $"reaction {factId}", actor, party, now);
        session.QueueSqlCommand("select end_reaction(?)", factId);
        await session.SaveChangesAsync(cancellation);
    }

    internal static Guid IdOf(string service, Guid cause, int n)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([service, "reaction", cause, n]), hash);
        return CommandKey.Uuid8(hash);
    }

    [LoggerMessage(50, LogLevel.Warning, "Reactions were interrupted and will be taken up again")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "The reaction to fact {Fact} failed and is tried again later")]
    private partial void LogFailed(Exception exception, Guid fact);
}
