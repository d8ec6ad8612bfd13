using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Certification.Lots;

/// <summary>Looks once, when the service starts, for certified lots that came of a withdrawn one and were never put under review because of it: it was withdrawn before
/// there were reviews, or while they were certified. Whoever looks twice finds nothing.</summary>
internal sealed partial class MissedReviews(NpgsqlDataSource database, OwnDecisions own, TimeProvider clock, ILogger<MissedReviews> logger) : Agent
{
    private const string NextWithdrawal =
        """
        select e.seq_id, split_part(e.stream_id, '/', 2), e.data ->> 'reason' from mt_events e, require_level()
        where e.type = 'lot-decertified' and e.seq_id > $1 order by e.seq_id limit 1
        """;

    private const string Missed =
        """
        select c.lot from came_of($1, $2) c
        where (c.publisher = 'breeding' or exists (select from mt_events e where e.stream_id = 'lot/' || c.lot and e.type = 'lot-certified'))
          and not exists (select from mt_events e where e.stream_id = 'lot/' || c.lot
            and (e.type = 'lot-decertified' or (e.type = 'lot-put-under-review' and e.data ->> 'because' = $1)))
        order by c.lot
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        for (long? at = 0; at is { } position;)
        {
            ComeRound();
            try
            {
                at = await StepAsync(position, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // A store that is not level yet, or somebody who decided on the same lot.
                LogInterrupted(e);
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    /// <returns>Place of the withdrawal whose lots were looked for; null after the last.</returns>
    private async Task<long?> StepAsync(long after, CancellationToken cancellation)
    {
        if (await database.QueryAsync(NextWithdrawal, [after], row => (At: row.GetInt64(0), Lot: LotNumber.Parse(row.GetString(1)), Reason: row.GetString(2)), cancellation) is not [var withdrawn])
            return null;
        foreach (var lot in await database.QueryAsync(Missed, [withdrawn.Lot.ToString(), withdrawn.At], row => LotNumber.Parse(row.GetString(0)), cancellation))
        {
            ComeRound();
            await own.RecordAsync($"review of {lot} because of {withdrawn.Lot}", on => DecideAsync(on, lot, withdrawn.Lot, withdrawn.Reason), cancellation);
            LogMissed(lot, withdrawn.Lot);
        }
        return withdrawn.At;
    }

    private static async Task<Decision> DecideAsync(CommandContext on, LotNumber lot, LotNumber because, string reason)
    {
        await on.TakeTurnAsync(Descendants.Turn, alone: true);
        // That it is in trade was looked up; that it was withdrawn since, or comes under review by another replica, was not.
        return Decision.Append(new Descendant[] { new(lot, Released: true, await on.LoadAsync<LotCertification>(LotCertification.Key(lot))) }.UnderReview(because, reason, on.Day));
    }

    [LoggerMessage(81, LogLevel.Warning, "Lot {Lot} came of lot {Withdrawn}, which was withdrawn, and is under review now")]
    private partial void LogMissed(LotNumber lot, LotNumber withdrawn);

    [LoggerMessage(82, LogLevel.Warning, "Looking for missed reviews was interrupted and goes on")]
    private partial void LogInterrupted(Exception exception);
}
