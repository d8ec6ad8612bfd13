using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Keeps foreign facts in streams of this service's own, at the version their publisher gave them. Order and once-only are properties
/// of these streams, for ever, not of the broker.</summary>
internal sealed partial class Mirror(
    IDocumentStore store, NpgsqlDataSource database, ServiceIdentity identity, ReactionList reactions, CommitSignal committed, TimeProvider clock,
    ILogger<Mirror> logger)
{
    /// <summary>Takes what fits: the next versions, in the order of the publisher's log. One transaction.</summary>
    /// <param name="cut">From a feed page: everything of these kinds up to here is in <paramref name="facts"/>.</param>
    /// <returns>Facts that wait for a predecessor which is not here yet.</returns>
    public async Task<IReadOnlyList<CloudEvent>> TakeAsync(
        string publisher, IReadOnlyCollection<CloudEvent> facts, FeedCut? cut, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // One mirroring transaction at a time, across replicas: so learned facts become visible in the order of their sequence.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('seedtrace mirror'))", [], cancellation);
        var kinds = facts.Select(KindOf).Union(cut?.Kinds ?? []).Distinct().ToArray();
        var through = await ProgressAsync(connection, publisher, kinds, cancellation);
        var versions = await VersionsAsync(connection, publisher, facts, cancellation);
        var next = new List<CloudEvent>();
        var known = new List<CloudEvent>();
        var waiting = new List<CloudEvent>();
        foreach (var fact in facts.DistinctBy(fact => (fact.Position, fact.Leaf)).OrderBy(PositionOf))
        {
            var kind = KindOf(fact);
            var held = versions.GetValueOrDefault(fact.Subject);
            if (fact.Source != identity.SourceOf(publisher) || Leaf.Of(fact) != fact.Leaf)
            {
                // Not what its publisher stored: the chain stays where it is, and the feed is asked for the true one.
                await QuarantineAsync(connection, publisher, fact, "leaf", cancellation);
                continue;
            }
            if (cut is null && long.Parse(fact.Previous, CultureInfo.InvariantCulture) > through[kind])
            {
                waiting.Add(fact);
                continue;
            }
            if (PositionOf(fact) <= through[kind] || VersionOf(fact) <= held)
                known.Add(fact);
            else if (VersionOf(fact) > held + 1)
                await QuarantineAsync(connection, publisher, fact, "version-hole", cancellation);
            else
            {
                next.Add(fact);
                versions[fact.Subject] = held + 1;
            }
            through[kind] = Math.Max(through[kind], PositionOf(fact));
        }
        await QuarantineForksAsync(connection, publisher, known, cancellation);
        await AppendAsync(transaction, publisher, next, versions, cancellation);
        foreach (var kind in cut?.Kinds ?? [])
            through[kind] = Math.Max(through[kind], cut!.Through);
        await SaveProgressAsync(connection, publisher, through, cancellation);
        foreach (var fact in next.Where(fact => reactions.Concern(fact.Type)))
            await ExecuteAsync(connection, "insert into reaction_due (fact_id, next_at) values ($1, $2) on conflict do nothing",
                [fact.Id, clock.GetUtcNow()], cancellation);
        await transaction.CommitAsync(cancellation);
        Report(publisher, next);
        return waiting;
    }

    public async Task<long> ThroughAsync(string publisher, string[] kinds, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await ProgressAsync(connection, publisher, kinds, cancellation)).Values.Min();
    }

    public async Task<IReadOnlyDictionary<string, long>> ThroughByKindAsync(string publisher, string[] kinds, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ProgressAsync(connection, publisher, kinds, cancellation);
    }

    private async Task AppendAsync(
        NpgsqlTransaction transaction, string publisher, List<CloudEvent> facts, Dictionary<string, long> versions, CancellationToken cancellation)
    {
        if (facts.Count == 0)
            return;
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
        foreach (var stream in facts.GroupBy(fact => fact.Subject).OrderBy(stream => stream.Key, StringComparer.Ordinal))
            session.Events.Append(
                Learned.StreamOf(publisher, stream.Key), versions[stream.Key], stream.Select(fact => (object)EventOf(session, fact)).ToArray());
        await session.SaveChangesAsync(cancellation);
    }

    private static IEvent EventOf(IDocumentSession session, CloudEvent fact)
    {
        var e = session.Events.BuildEvent(new Learned(fact.Data));
        e.Id = fact.Id;
        e.SetHeader(FactHeaders.Source, fact.Source);
        e.SetHeader(FactHeaders.Type, fact.Type);
        e.SetHeader(FactHeaders.Time, Timestamp.Of(fact.Time));
        e.SetHeader(FactHeaders.RecordedTime, Timestamp.Of(fact.Recordedtime));
        e.SetHeader(FactHeaders.LoggedTime, Timestamp.Of(fact.Loggedtime));
        e.SetHeader(FactHeaders.Position, fact.Position);
        e.SetHeader(FactHeaders.Actor, fact.Actor);
        e.SetHeader(FactHeaders.Party, fact.Party);
        e.SetHeader(FactHeaders.Leaf, fact.Leaf);
        if (fact.Traceparent is not null)
            e.SetHeader(FactHeaders.Traceparent, fact.Traceparent);
        return e;
    }

    private void Report(string publisher, List<CloudEvent> facts)
    {
        if (facts.Count == 0)
            return;
        committed.Set();
        Telemetry.FactsMirrored.Add(facts.Count, new KeyValuePair<string, object?>("publisher", publisher));
        var now = clock.GetUtcNow();
        foreach (var fact in facts)
        {
            using var activity = Telemetry.Continue("mirror", ActivityKind.Consumer, fact.Traceparent);
            activity?.SetTag("seedtrace.fact", fact.Type).SetTag("seedtrace.stream", fact.Subject);
            Telemetry.MirrorDelay.Record((now - fact.Recordedtime).TotalMilliseconds, new KeyValuePair<string, object?>("publisher", publisher));
        }
    }

    private async Task QuarantineForksAsync(NpgsqlConnection connection, string publisher, List<CloudEvent> known, CancellationToken cancellation)
    {
        if (known.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            select w.stream, w.version, e.headers ->> 'leaf'
            from unnest($1, $2) as w (stream, version) left join mt_events e on e.stream_id = w.stream and e.version = w.version
            """, connection)
        {
            Parameters =
            {
                new() { Value = known.Select(fact => Learned.StreamOf(publisher, fact.Subject)).ToArray() },
                new() { Value = known.Select(VersionOf).ToArray() },
            },
        };
        var leaves = new Dictionary<(string, long), string?>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                leaves[(reader.GetString(0), reader.GetInt64(1))] = reader.IsDBNull(2) ? null : reader.GetString(2);
        foreach (var fact in known.Where(fact => leaves[(Learned.StreamOf(publisher, fact.Subject), VersionOf(fact))] != fact.Leaf))
            await QuarantineAsync(connection, publisher, fact, "forked", cancellation);
    }

    private async Task QuarantineAsync(NpgsqlConnection connection, string publisher, CloudEvent fact, string reason, CancellationToken cancellation)
    {
        await ExecuteAsync(connection,
            """
            insert into mirror_quarantine (publisher, stream_id, version, reason, envelope, noticedtime)
            values ($1, $2, $3, $4, $5::jsonb, $6) on conflict do nothing
            """,
            [publisher, fact.Subject, VersionOf(fact), reason, JsonSerializer.Serialize(fact, FactJson.Options), clock.GetUtcNow()], cancellation);
        Telemetry.Quarantined.Add(1, new("publisher", publisher), new("reason", reason));
        LogQuarantined(publisher, fact.Subject, fact.Streamversion, reason);
    }

    private static async Task<Dictionary<string, long>> ProgressAsync(
        NpgsqlConnection connection, string publisher, string[] kinds, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select kind, through from mirror_progress where publisher = $1 and kind = any($2)", connection)
        {
            Parameters = { new() { Value = publisher }, new() { Value = kinds } },
        };
        var through = kinds.ToDictionary(kind => kind, _ => 0L);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            through[reader.GetString(0)] = reader.GetInt64(1);
        return through;
    }

    private static async Task<Dictionary<string, long>> VersionsAsync(
        NpgsqlConnection connection, string publisher, IReadOnlyCollection<CloudEvent> facts, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select id, version from mt_streams where id = any($1)", connection)
        {
            Parameters = { new() { Value = facts.Select(fact => Learned.StreamOf(publisher, fact.Subject)).Distinct().ToArray() } },
        };
        var versions = new Dictionary<string, long>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            versions[reader.GetString(0)[Learned.StreamOf(publisher, "").Length..]] = reader.GetInt64(1);
        return versions;
    }

    private static Task SaveProgressAsync(
        NpgsqlConnection connection, string publisher, Dictionary<string, long> through, CancellationToken cancellation) => ExecuteAsync(connection,
        """
        insert into mirror_progress (publisher, kind, through) select $1, kind, through from unnest($2, $3) as p (kind, through)
        on conflict (publisher, kind) do update set through = greatest(mirror_progress.through, excluded.through)
        """, [publisher, through.Keys.ToArray(), through.Values.ToArray()], cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string KindOf(CloudEvent fact) => fact.Subject[..fact.Subject.IndexOf('/', StringComparison.Ordinal)];

    private static long PositionOf(CloudEvent fact) => long.Parse(fact.Position, CultureInfo.InvariantCulture);

    private static long VersionOf(CloudEvent fact) => long.Parse(fact.Streamversion, CultureInfo.InvariantCulture);

    [LoggerMessage(20, LogLevel.Critical, "A fact of {Publisher} was quarantined: {Stream} version {Version}, {Reason}")]
    private partial void LogQuarantined(string publisher, string stream, string version, string reason);
}

/// <summary>A feed page is complete: it holds everything of these kinds up to this position.</summary>
internal sealed record FeedCut(string[] Kinds, long Through);
