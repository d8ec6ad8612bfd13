using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Reactions;

/// <summary>Works off what is due. A reaction's facts and the end of its being due are one transaction; their ids follow from the causing fact,
/// so a reaction is never made twice.</summary>
internal sealed partial class ReactionWorker(
    IServiceScopeFactory scopes, IDocumentStore store, NpgsqlDataSource database, MirrorReader mirror, ReactionList reactions, FactAppender appender,
    ServiceIdentity identity, CommitSignal committed, TimeProvider clock, ILogger<ReactionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!reactions.IsEmpty && !stoppingToken.IsCancellationRequested)
        {
            var commit = committed.Next;
            try
            {
                var due = await DueAsync(stoppingToken);
                foreach (var (fact, attempts) in due)
                    await TryReactAsync(fact, attempts, stoppingToken);
                if (due.Count > 0)
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(e);
            }
            await Task.WhenAny(commit, Task.Delay(Poll, clock, stoppingToken));
        }
    }

    private async Task TryReactAsync(Guid factId, int attempts, CancellationToken cancellation)
    {
        try
        {
            await ReactAsync(factId, cancellation);
            committed.Set();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(e, factId);
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempts), LongestPause.TotalSeconds));
            await using var command = database.CreateCommand("update reaction_due set attempts = attempts + 1, next_at = $2 where fact_id = $1");
            command.Parameters.Add(new() { Value = factId });
            command.Parameters.Add(new() { Value = clock.GetUtcNow() + pause });
            await command.ExecuteNonQueryAsync(cancellation);
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

    /// <summary>Taken for a while, so that of two replicas one reacts; a fact whose replica died is due again. One that is said to be due later than
    /// any pause lasts was put there by a clock that was wrong: it is due.</summary>
    private async Task<List<(Guid, int)>> DueAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update reaction_due set next_at = $2 where fact_id in (
                select fact_id from reaction_due where next_at <= $1 or next_at > $3 order by noted limit 10 for update skip locked)
            returning fact_id, attempts
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Turn });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + LongestPause + Turn });
        var due = new List<(Guid, int)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            due.Add((reader.GetGuid(0), reader.GetInt32(1)));
        return due;
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
