using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Store;

/// <summary>Looks whether what PostgreSQL writes leaves the disk it is written to: a backup is worth what was archived after it.</summary>
internal sealed partial class ArchiveWatch : Agent
{
    /// <summary>Seconds; null for a store that archives nothing. Since when nothing was archived, once an attempt has failed.</summary>
    internal const string Query =
        """
        select case when last_failed_time > coalesce(last_archived_time, '-infinity')
               then extract(epoch from now() - coalesce(last_archived_time, stats_reset))::float8 else 0 end
        from pg_stat_archiver where current_setting('archive_mode') <> 'off'
        """;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly NpgsqlDataSource database;
    private readonly TimeProvider clock;
    private readonly ILogger<ArchiveWatch> logger;
    private double failing;

    public ArchiveWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<ArchiveWatch> logger)
    {
        (this.database, this.clock, this.logger) = (database, clock, logger);
        Signals.Meter.CreateObservableGauge("seedtrace.archive.failing", () => Volatile.Read(ref failing), "s");
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                await using var command = database.CreateCommand(Query);
                Volatile.Write(ref failing, await command.ExecuteScalarAsync(cancellation) as double? ?? 0);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogBlind(e.Message);
            }
            await Task.Delay(Every, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(18, LogLevel.Warning, "Whether the store is archived could not be seen: {Reason}")]
    private partial void LogBlind(string reason);
}
