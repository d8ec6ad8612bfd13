using System.Globalization;
using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A store that was restored to an earlier point takes back from its witness what it had published since, at the same versions and
/// positions, before anything is added to it. A store whose history differs from what its witness holds is not added to.</summary>
internal sealed partial class Recovery(IDocumentStore store, ServiceIdentity identity, ILogger<Recovery> logger, WitnessClient? witness = null)
{
    private const string RestoredQuery = "select timeline <> store_timeline() from publication";

    /// <summary>Does the store wait for what it lost? Then nothing public is added to it.</summary>
    public static async Task<bool> IsAwaitedAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ScalarAsync<bool>(RestoredQuery, [], cancellation);
    }

    /// <summary>Run by whoever holds the sequencer's lock, on its connection.</summary>
    /// <param name="comeRound">Told of each page that was taken back.</param>
    /// <exception cref="ForkedHistoryException">Store and witness hold different facts at one position, or the witness has a hole.</exception>
    /// <exception cref="HttpRequestException">The store was restored and the witness does not answer.</exception>
    public async Task BringLevelAsync(NpgsqlConnection connection, Action comeRound, CancellationToken cancellation)
    {
        if (witness is null)
        {
            // It publishes nothing: what it learned it learns again.
            await connection.ExecuteAsync("update publication set timeline = store_timeline() where timeline <> store_timeline()", [], cancellation);
            return;
        }
        var restored = await connection.ScalarAsync<bool>(RestoredQuery, [], cancellation);
        var size = await FactLog.SizeAsync(connection, cancellation);
        FeedPage held;
        try
        {
            held = await HeldFromAsync(size, cancellation);
        }
        catch (Exception e) when (!restored && !cancellation.IsCancellationRequested)
        {
            // Nothing says that this store was restored, so its facts wait for no other service.
            LogUnwitnessed(e.Message);
            return;
        }
        var difference = await DifferenceAsync(connection, held.Facts.Where(fact => PositionOf(fact) <= size), cancellation);
        if (difference is null && !restored && held.Size <= size)
            return;
        await connection.ExecuteAsync("update publication set timeline = 'behind'", [], cancellation);
        if (difference is not null)
            throw new ForkedHistoryException(difference);
        for (var taken = size; taken < held.Size; held = await witness.HeldAsync(identity.Service, taken, cancellation))
        {
            taken = await TakeBackAsync(connection, [.. held.Facts.Where(fact => PositionOf(fact) > taken)], taken, cancellation);
            comeRound();
        }
        // Numbers may have been minted, and printed, that were lost before they were published.
        await connection.ExecuteAsync("select skip_serials()", [], cancellation);
        await connection.ExecuteAsync("update publication set timeline = store_timeline()", [], cancellation);
        LogRecovered(Math.Max(0, held.Size - size));
    }

    /// <summary>From the last fact that both should hold.</summary>
    private async Task<FeedPage> HeldFromAsync(long size, CancellationToken cancellation)
    {
        var held = await witness!.HeldAsync(identity.Service, Math.Max(0, size - 1), cancellation);
        return held.Size > 0 && held.Size < size ? await witness.HeldAsync(identity.Service, held.Size - 1, cancellation) : held;
    }

    private static async Task<string?> DifferenceAsync(NpgsqlConnection connection, IEnumerable<CloudEvent> facts, CancellationToken cancellation)
    {
        foreach (var fact in facts)
            if (await connection.ScalarAsync<long>(
                "select count(*) from fact_log l join mt_events e on e.id = l.event_id where l.position = $1 and e.headers ->> 'leaf' = $2",
                [PositionOf(fact), fact.Leaf], cancellation) == 0)
                return $"At position {fact.Position} the witness holds another fact of {fact.Subject}.";
        return null;
    }

    /// <returns>Up to which position the store holds everything now.</returns>
    private async Task<long> TakeBackAsync(NpgsqlConnection connection, IReadOnlyList<CloudEvent> facts, long after, CancellationToken cancellation)
    {
        if (facts.Count == 0 || facts.Where((fact, n) => PositionOf(fact) != after + 1 + n).Any())
            throw new ForkedHistoryException($"The witness holds facts after position {after}, but not all of them.");
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("select set_config('seedtrace.taking_back', 'on', true)", [], cancellation);
        var known = await connection.ScalarAsync<Guid[]>(
            "select coalesce(array_agg(event_id), '{}') from fact_pending where event_id = any($1)", [facts.Select(fact => fact.Id).ToArray()], cancellation);
        await AppendAsync(transaction, facts.Where(fact => !known.Contains(fact.Id)), cancellation);
        await connection.ExecuteAsync(
            $"""
            with numbered as (
                delete from fact_pending p using unnest($1, $2, $3) as w (id, position, loggedtime) where p.event_id = w.id
                returning w.position, p.event_id, p.stream_id, p.version, split_part(p.stream_id, '/', 1) as kind, w.loggedtime),
            {FactLog.Entering}
            """,
            [facts.Select(fact => fact.Id).ToArray(), facts.Select(PositionOf).ToArray(), facts.Select(fact => fact.Loggedtime).ToArray()], cancellation);
        if (await DifferenceAsync(connection, facts, cancellation) is { } difference)
            throw new ForkedHistoryException(difference);
        await transaction.CommitAsync(cancellation);
        return after + facts.Count;
    }

    private async Task AppendAsync(NpgsqlTransaction transaction, IEnumerable<CloudEvent> facts, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
        foreach (var stream in facts.GroupBy(fact => fact.Subject).OrderBy(stream => stream.Key, StringComparer.Ordinal))
            session.Events.Append(
                stream.Key, stream.Max(fact => long.Parse(fact.Streamversion, CultureInfo.InvariantCulture)),
                stream.Select(fact => (object)EventOf(session, fact)).ToArray());
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (ConcurrencyException e)
        {
            throw new ForkedHistoryException($"The store holds facts the witness does not know: {e.Message}");
        }
    }

    private static IEvent EventOf(IDocumentSession session, CloudEvent fact)
    {
        var record = Learned.Read(ServiceIdentity.ServiceOf(fact.Source), fact.Subject, fact.Type, fact.Data)
            ?? throw new ForkedHistoryException($"This version does not know {fact.Type}, which it published.");
        var e = session.Events.BuildEvent(record);
        e.Id = fact.Id;
        e.SetHeader(FactHeaders.Source, fact.Source);
        e.SetHeader(FactHeaders.Type, fact.Type);
        e.SetHeader(FactHeaders.Time, Timestamp.Of(fact.Time));
        e.SetHeader(FactHeaders.RecordedTime, Timestamp.Of(fact.Recordedtime));
        e.SetHeader(FactHeaders.Actor, fact.Actor);
        e.SetHeader(FactHeaders.Party, fact.Party);
        if (fact.Countersigner is not null)
            e.SetHeader(FactHeaders.Countersigner, fact.Countersigner);
        e.SetHeader(FactHeaders.Leaf, Leaf.Of(fact with { Data = JsonSerializer.SerializeToElement(record, record.GetType(), FactJson.Options) }));
        if (fact.Traceparent is not null)
            e.SetHeader(FactHeaders.Traceparent, fact.Traceparent);
        return e;
    }

    private static long PositionOf(CloudEvent fact) => long.Parse(fact.Position, CultureInfo.InvariantCulture);

    [LoggerMessage(14, LogLevel.Warning, "The witness could not be asked whether this store lacks facts: {Reason}")]
    private partial void LogUnwitnessed(string reason);

    [LoggerMessage(15, LogLevel.Critical, "This store had been restored: {Count} facts were taken back from the witness")]
    private partial void LogRecovered(long count);
}

/// <summary>Two histories of one service. Only people can say which one holds.</summary>
internal sealed class ForkedHistoryException(string message) : Exception(message);
