using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Gives committed facts their positions and publishes them from there. One per service: its advisory lock and all its writes share one
/// connection, so a stopped or cut-off holder loses both, and a replica goes on.</summary>
internal sealed partial class Sequencer(
    IConfiguration configuration, ServiceIdentity identity, FactBus bus, Recovery recovery, CommitSignal committed, TimeProvider clock, ILogger<Sequencer> logger)
    : Agent
{
    private const int Page = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(2);

    /// <summary>Does this process hold the lock?</summary>
    public bool Holds { get; private set; }

    /// <summary>Does it give positions, the store being level?</summary>
    public bool Sequences { get; private set; }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await OpenAsync(cancellation);
                if (Holds = await TryLockAsync(connection, cancellation))
                    await SequenceAsync(connection, cancellation);
                else
                    ComeRound();
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogInterrupted(e);
                Fail(e);
            }
            finally
            {
                Holds = Sequences = false;
            }
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SequenceAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        await recovery.BringLevelAsync(connection, () => ComeRound(), stopping);
        LogHolding(identity.Service);
        Sequences = true;
        var cursor = await connection.ScalarAsync<long>("select cursor from publication", [], stopping);
        try
        {
            long? heartbeatSent = null;
            while (true)
            {
                var commit = committed.Next;
                await GivePositionsAsync(connection, cursor, stopping);
                var facts = await FactLog.AfterAsync(connection, cursor, Page, stopping);
                if (facts.Count > 0)
                {
                    await SequenceWhileAsync(connection, cursor, bus.PublishAsync(facts, stopping), stopping);
                    cursor += facts.Count;
                    Signals.FactsPublished.Add(facts.Count);
                }
                if (heartbeatSent is not { } sent || clock.GetElapsedTime(sent) >= HeartbeatEvery)
                {
                    // With the cursor: what goes wrong with a heartbeat must not have the facts before it sent again.
                    await GivePositionsAsync(connection, cursor, stopping);
                    var heartbeat = await FactLog.HeartbeatAsync(connection, identity.Source, stopping);
                    await SequenceWhileAsync(connection, cursor, bus.PublishAsync(heartbeat, stopping), stopping);
                    heartbeatSent = clock.GetTimestamp();
                }
                ComeRound();
                if (facts.Count == 0)
                    await Task.WhenAny(commit, Task.Delay(Idle, clock, stopping));
                stopping.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GivePositionsAsync(connection, cursor, CancellationToken.None);
        }
    }

    /// <summary>One statement: what is pending leaves fact_pending and enters fact_log, in the order it was noted, without a hole. With it goes the
    /// cursor of what was published before: one commit fewer on the way of the next fact. Times of the log never go back, so a clock that is far
    /// ahead of the store's must not set them.</summary>
    private Task GivePositionsAsync(NpgsqlConnection connection, long cursor, CancellationToken cancellation) => connection.ExecuteAsync(
        $"""
        with moved as (update publication set cursor = $3 where cursor < $3),
        taken as (
            delete from fact_pending where turn in (select turn from fact_pending order by turn limit $2)
            returning turn, event_id, stream_id, version, split_part(stream_id, '/', 1) as kind),
        head as (
            select coalesce((select position from fact_log order by position desc limit 1), 0) as position,
                   greatest(least($1, now() + interval '1 minute'), (select loggedtime from fact_log order by position desc limit 1)) as loggedtime),
        numbered as (
            select head.position + row_number() over (order by turn) as position, taken.*, head.loggedtime from taken cross join head),
        {FactLog.Entering}
        """, [Timestamp.Cut(clock.GetUtcNow()), (long)Page, cursor], cancellation);

    /// <summary>While the broker takes its time, facts get their positions all the same, for the feed; and the connection, with it the lock, is
    /// kept alive.</summary>
    private async Task SequenceWhileAsync(NpgsqlConnection connection, long cursor, Task publishing, CancellationToken cancellation)
    {
        while (await Task.WhenAny(publishing, Task.Delay(Ping, clock, cancellation)) != publishing)
            await GivePositionsAsync(connection, cursor, cancellation);
        await publishing;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Store"))
        {
            Pooling = false,
            ApplicationName = $"{identity.Service} sequencer",
            // Whatever a holder that was stopped or cut off was doing, the server lets go of it within these seconds.
            Options = "-c idle_session_timeout=5s -c idle_in_transaction_session_timeout=5s -c tcp_user_timeout=5s -c statement_timeout=30s",
            TcpKeepAlive = true,
            MaxAutoPrepare = 20,
        };
        var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ScalarAsync<bool>("select pg_try_advisory_lock(hashtext('seedtrace sequencer'))", [], cancellation);

    [LoggerMessage(10, LogLevel.Information, "Sequencing the facts of {Service}")]
    private partial void LogHolding(string service);

    [LoggerMessage(11, LogLevel.Warning, "Sequencing was interrupted and will be taken up again")]
    private partial void LogInterrupted(Exception exception);
}
