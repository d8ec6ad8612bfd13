using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Delivery;

/// <summary>How far publishing is behind committing, seen from every replica.</summary>
/// <param name="Unpublished">Facts committed and not yet confirmed by the broker.</param>
/// <param name="OldestUnpublished">Since its commit; zero for none.</param>
/// <param name="OldestPending">The same for facts without a position.</param>
/// <param name="Sequenced">Does any replica hold the sequencer's lock?</param>
internal sealed record Publication(long Unpublished, TimeSpan OldestUnpublished, TimeSpan OldestPending, bool Sequenced)
{
    private const string Query =
        """
        with oldest as (
            select (select e.timestamp from fact_pending p join mt_events e on e.id = p.event_id order by p.turn limit 1) as pending,
                   (select e.timestamp from fact_log l join mt_events e on e.id = l.event_id where l.position = (select cursor from publication) + 1) as logged)
        select (select count(*) from fact_pending) + (select coalesce(max(position), 0) from fact_log) - (select cursor from publication),
               coalesce(now() - least(pending, logged), '0'), coalesce(now() - pending, '0'),
               exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
                       and database = (select oid from pg_database where datname = current_database())
                       and (classid::bigint << 32 | objid::bigint) = hashtext('seedtrace sequencer'))
        from oldest
        """;

    public static async Task<Publication> SeenInAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetInt64(0), reader.GetTimeSpan(1), reader.GetTimeSpan(2), reader.GetBoolean(3));
    }
}

/// <summary>Looks every few seconds, for the gauges.</summary>
internal sealed partial class PublicationWatch : Agent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource database;
    private readonly TimeProvider clock;
    private readonly ILogger<PublicationWatch> logger;
    private volatile Publication last = new(0, TimeSpan.Zero, TimeSpan.Zero, false);

    public PublicationWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<PublicationWatch> logger)
    {
        (this.database, this.clock, this.logger) = (database, clock, logger);
        Signals.Meter.CreateObservableGauge("seedtrace.publication.unpublished", () => last.Unpublished);
        Signals.Meter.CreateObservableGauge("seedtrace.publication.oldest", () => last.OldestUnpublished.TotalSeconds, "s");
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                last = await Publication.SeenInAsync(database, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogBlind(e.Message);
            }
            await Task.Delay(Every, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(12, LogLevel.Warning, "How far publishing is behind could not be seen: {Reason}")]
    private partial void LogBlind(string reason);
}
