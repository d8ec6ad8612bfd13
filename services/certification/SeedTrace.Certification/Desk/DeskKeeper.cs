using Marten;
using Npgsql;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Certification.Desk;

/// <summary>Keeps the desk level with the fact log: reads which streams changed, folds them, and puts what they come to in place of what was there. Whoever
/// does it twice does nothing, so it begins anew from any position.</summary>
internal sealed partial class DeskKeeper(
    NpgsqlDataSource database, IDocumentStore store, RulePacks packs, CommitSignal committed, TimeProvider clock, ILogger<DeskKeeper> logger) : Agent
{
    private const int Page = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            var commit = committed.Next;
            try
            {
                if (await StepAsync(cancellation))
                    continue;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogInterrupted(e);
            }
            await Task.WhenAny(commit, Task.Delay(Poll, clock, cancellation));
            // A commit has no position yet: the sequencer gives it one.
            await Task.Delay(Poll / 5, clock, cancellation);
        }
    }

    /// <returns>There may be more.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var tables = new DeskTables(connection, transaction);
        if (await tables.TakeTurnAsync(cancellation) is not { } position)
            return false;
        var (streams, through) = await tables.ChangedAsync(position, Page, cancellation);
        await using var session = store.QuerySession();
        await tables.PutAsync(await DeskPage.ReadAsync(session, packs, streams, cancellation), through, cancellation);
        await transaction.CommitAsync(cancellation);
        return through > position;
    }

    [LoggerMessage(80, LogLevel.Warning, "The desk was interrupted and goes on where it was")]
    private partial void LogInterrupted(Exception exception);
}
