using System.Threading.Channels;
using Marten;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>Fills the empty store of a consumer from its publishers' feeds, as the schema's owner. It believes what the mirror would believe and
/// leaves what the mirror would have left, many times as fast. One transaction: a rebuild that does not come to its end has done nothing.</summary>
internal sealed class StoreRebuild(
    ServiceIdentity identity, FeedClient feeds, IDocumentStore store, Quarantine quarantine, ReactionList reactions, TimeProvider clock)
{
    private static readonly int Lines = Math.Max(4, 2 * Environment.ProcessorCount);

    private const string HoldsSomething =
        "select exists (select from mt_events) or exists (select from mirror_progress) or exists (select from mirror_quarantine)";

    /// <param name="owner">Connection string of the schema's owner.</param>
    /// <param name="progress">Kept up to date.</param>
    /// <param name="report">Told of it after each page.</param>
    /// <returns>Facts that were set aside.</returns>
    /// <exception cref="RebuildFailedException">The store holds something, or a feed cannot be read to its end.</exception>
    public async Task<long> RunAsync(string owner, RebuildProgress progress, Action<RebuildProgress> report, CancellationToken cancellation)
    {
        await using var turn = await MigrationTurn.TakeAsync(owner, cancellation);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            // A publisher may be slow to give the next page.
            await connection.ExecuteAsync("set local idle_in_transaction_session_timeout = 0", [], cancellation);
            await connection.ExecuteAsync(Mirror.OneAtATime, [], cancellation);
            if (await connection.ScalarAsync<bool>(HoldsSomething, [], cancellation))
                throw new RebuildFailedException($"The store of {identity.Service} is not empty. A store is never rebuilt over what it holds: set it aside and give the service an empty database.");
            var tables = await LearnedTables.OpenAsync(connection, cancellation);
            await FillAsync(new(transaction, tables, quarantine, reactions), progress, report, cancellation);
            await tables.CloseAsync(cancellation);
            // What it published itself comes from its witness: nothing is decided before.
            if (Services.Publishing.Contains(identity.Service))
                await connection.ExecuteAsync("update publication set timeline = 'rebuilt'", [], cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await connection.ExecuteAsync("analyze mt_events, mt_streams", [], cancellation);
        return await connection.ScalarAsync<long>("select count(*) from mirror_quarantine", [], cancellation);
    }

    private async Task FillAsync(LearnedIntake intake, RebuildProgress progress, Action<RebuildProgress> report, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pages = Channel.CreateBounded<LearnedPage>(2 * Lines);
        var reading = ReadAsync(pages.Writer, ended.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellation))
            {
                await intake.TakeAsync(page, cancellation);
                progress.Add(page);
                report(progress);
            }
            await intake.CloseAsync(clock.GetUtcNow(), cancellation);
        }
        finally
        {
            await ended.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(ChannelWriter<LearnedPage> pages, CancellationToken cancellation)
    {
        try
        {
            await Parallel.ForEachAsync(
                Services.LearnedBy(identity.Service), new ParallelOptions { MaxDegreeOfParallelism = Lines, CancellationToken = cancellation },
                async (learned, stopping) =>
                {
                    var line = new FeedLine(learned.Publisher, learned.StreamKind, identity, feeds, store, clock);
                    await foreach (var page in line.ReadAsync(stopping))
                        await pages.WriteAsync(page, stopping);
                });
            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }
}

/// <summary>Nothing was done; the message is for whoever asked for the rebuild.</summary>
internal sealed class RebuildFailedException(string message) : Exception(message);
