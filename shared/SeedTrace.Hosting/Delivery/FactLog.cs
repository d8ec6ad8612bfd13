using System.Globalization;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Reads this service's published facts in their order. Stored JSON is relayed; no fact is deserialised on the way out.</summary>
internal static class FactLog
{
    private const string Columns =
        """
        select l.position, l.previous, l.loggedtime, e.id, e.stream_id, e.version, e.headers::text, e.data::text
        from fact_log l join mt_events e on e.id = l.event_id
        """;

    /// <summary>How facts that have a position enter the log: each names the one of its kind before it. Ends a statement that has them as
    /// <c>numbered (position, event_id, stream_id, version, kind, loggedtime)</c>.</summary>
    public const string Entering =
        """
        chained as (
            select n.*, coalesce(lag(n.position) over (partition by n.kind order by n.position), k.last_position, 0) as previous
            from numbered n left join fact_kind k on k.kind = n.kind),
        kinds as (
            insert into fact_kind (kind, last_position) select kind, max(position) from chained group by kind
            on conflict (kind) do update set last_position = excluded.last_position)
        insert into fact_log (position, event_id, stream_id, version, kind, previous, loggedtime)
        select position, event_id, stream_id, version, kind, previous, loggedtime from chained
        """;

    public static async Task<List<CloudEvent>> AfterAsync(NpgsqlConnection connection, long after, int limit, CancellationToken cancellation)
    {
        await using var command = connection.Command($"{Columns} where l.position > $1 order by l.position limit $2", after, limit);
        return await ReadAllAsync(command, cancellation);
    }

    /// <summary>Of these kinds only; every one in (after, through] is in the page.</summary>
    public static async Task<FeedPage> PageAsync(NpgsqlDataSource store, long after, string[] kinds, int limit, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var size = await SizeAsync(connection, cancellation);
        await using var command = connection.Command(
            $"{Columns} where l.position > $1 and l.position <= $2 and l.kind = any($3) order by l.position limit $4", after, size, kinds, limit);
        var facts = await ReadAllAsync(command, cancellation);
        var through = facts.Count < limit ? Math.Max(size, after) : long.Parse(facts[^1].Position, CultureInfo.InvariantCulture);
        return new(facts, through, size);
    }

    public static async Task<List<CloudEvent>> StreamAsync(NpgsqlDataSource store, string stream, long afterVersion, CancellationToken cancellation)
    {
        await using var command = store.CreateCommand($"{Columns} where l.stream_id = $1 and l.version > $2 order by l.version limit 1000");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = afterVersion });
        return await ReadAllAsync(command, cancellation);
    }

    public static async Task<Heartbeat> HeartbeatAsync(NpgsqlConnection connection, string source, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select (select coalesce(max(position), 0) from fact_log),
                   (select e.headers ->> 'leaf' from fact_log l join mt_events e on e.id = l.event_id order by l.position desc limit 1),
                   (select coalesce(jsonb_object_agg(kind, last_position), '{}')::text from fact_kind)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(source, reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1),
            JsonSerializer.Deserialize<Dictionary<string, long>>(reader.GetString(2))!);
    }

    public static Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ScalarAsync<long>("select coalesce(max(position), 0) from fact_log", [], cancellation);

    /// <param name="command">Answers with position, previous, logged time, id, stream, version, headers and data, as text the last two.</param>
    public static async Task<List<CloudEvent>> ReadAllAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var facts = new List<CloudEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            facts.Add(Read(reader));
        return facts;
    }

    private static CloudEvent Read(NpgsqlDataReader row)
    {
        using var headers = JsonDocument.Parse(row.GetString(6));
        using var data = JsonDocument.Parse(row.GetString(7));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        string? IfGiven(string name) => headers.RootElement.TryGetProperty(name, out var header) ? header.GetString() : null;
        return new()
        {
            Id = row.GetGuid(3),
            Source = Header(FactHeaders.Source),
            Type = Header(FactHeaders.Type),
            Subject = row.GetString(4),
            Time = Timestamp.Parse(Header(FactHeaders.Time)),
            Streamversion = Digits(row.GetInt64(5)),
            Position = Digits(row.GetInt64(0)),
            Previous = Digits(row.GetInt64(1)),
            Recordedtime = Timestamp.Parse(Header(FactHeaders.RecordedTime)),
            Loggedtime = row.GetFieldValue<DateTimeOffset>(2),
            Actor = Header(FactHeaders.Actor),
            Party = Header(FactHeaders.Party),
            Countersigner = IfGiven(FactHeaders.Countersigner),
            Leaf = Header(FactHeaders.Leaf),
            Traceparent = IfGiven(FactHeaders.Traceparent),
            Data = data.RootElement.Clone(),
        };
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Facts">Of the kinds asked for, by position.</param>
/// <param name="Through">All facts of these kinds up to here have been given.</param>
/// <param name="Size">Positions given so far.</param>
public sealed record FeedPage(IReadOnlyList<CloudEvent> Facts, long Through, long Size);
