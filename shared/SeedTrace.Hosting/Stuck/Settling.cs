using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Does what was asked for about things that stand still: whatever is asked and not answered is the last fact of its stream. The answer and its
/// effect are one transaction; of two replicas one does it.</summary>
internal sealed partial class Settling(
    NpgsqlDataSource database, IDocumentStore store, ServiceIdentity identity, StuckList list, Resumption resumption, FactAppender appender,
    CommitSignal committed, TimeProvider clock, ILogger<Settling> logger) : Agent
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                foreach (var ask in await AskedAsync(cancellation))
                    await TrySettleAsync(ask, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogInterrupted(e);
            }
            await Task.Delay(Poll, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TrySettleAsync(Ask ask, CancellationToken cancellation)
    {
        try
        {
            await SettleAsync(ask, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(e, ask.Id.ToString());
            await InTransactionAsync(transaction => RecordAsync(transaction, ask, Outcome.Failed, cancellation), cancellation);
        }
    }

    private async Task SettleAsync(Ask ask, CancellationToken cancellation)
    {
        var thing = await list.FindAsync(ask.Id, cancellation);
        Task RecordThisAsync(NpgsqlTransaction transaction, string outcome) => RecordAsync(transaction, ask, outcome, cancellation);
        if (thing is { Stands: true, IsReaction: false } && (!ask.IsSkip || thing.IsAwaited))
            await resumption.ResumeAsync(thing, ask.IsSkip, RecordThisAsync, cancellation);
        else
            await InTransactionAsync(async transaction => await RecordThisAsync(transaction, thing switch
            {
                { IsReaction: true } => await EndOrHastenAsync(transaction.Connection!, ask, cancellation),
                { Stands: true } => Outcome.Dismissed,
                _ => Outcome.Gone,
            }), cancellation);
        committed.Set();
    }

    /// <summary>A skipped reaction is never made: its end and the end of being made exclude each other.</summary>
    private async Task<string> EndOrHastenAsync(NpgsqlConnection connection, Ask ask, CancellationToken cancellation)
    {
        await using var command = ask.IsSkip
            ? connection.Command("delete from reaction_due where fact_id = $1", ask.Cause)
            : connection.Command("update reaction_due set next_at = $2 where fact_id = $1", ask.Cause, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellation) == 0 ? Outcome.Gone : ask.IsSkip ? Outcome.Skipped : Outcome.Due;
    }

    private async Task InTransactionAsync(Func<NpgsqlTransaction, Task> act, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await act(transaction);
        await transaction.CommitAsync(cancellation);
    }

    private async Task RecordAsync(NpgsqlTransaction transaction, Ask ask, string outcome, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
        appender.Append(session, [new NewFact(ask.Id.Stream, new StuckSettled(outcome))], new Dictionary<string, long> { [ask.Id.Stream] = ask.Version },
            _ => Guid.CreateVersion7(), $"stuck {ask.Id}", $"system/{identity.Service}", PartyId.Parse(identity.Service), Timestamp.Cut(clock.GetUtcNow()));
        await session.SaveChangesAsync(cancellation);
        LogSettled(ask.Id.ToString(), outcome);
    }

    private async Task<List<Ask>> AskedAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select e.stream_id, e.version, e.type = 'stuck-skip-asked' from mt_events e
            where e.type in ('stuck-retry-asked', 'stuck-skip-asked')
            and not exists (select from mt_events later where later.stream_id = e.stream_id and later.version > e.version)
            """);
        var asks = new List<Ask>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            asks.Add(new(StuckId.Parse(reader.GetString(0)[StuckId.Prefix.Length..]), reader.GetInt64(1), reader.GetBoolean(2)));
        return asks;
    }

    [LoggerMessage(60, LogLevel.Warning, "What was asked for about stuck things is done later")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(61, LogLevel.Error, "{Stuck} could not be retried or skipped")]
    private partial void LogFailed(Exception exception, string stuck);

    [LoggerMessage(62, LogLevel.Warning, "{Stuck}: {Outcome}")]
    private partial void LogSettled(string stuck, string outcome);
}
