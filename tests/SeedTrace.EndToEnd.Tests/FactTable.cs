using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What lies in the stores, read past the services.</summary>
internal static class FactTable
{
    public sealed record Row(string Stream, long Version, string Leaf);

    public sealed record Written(long Facts, long Streams, long Pending, long Logged);

    public sealed record Movement(string Name, bool Formed, decimal Debited, decimal Credited);

    public static Task<List<Row>> PublishedAsync(PostgresDatabase publisher, CancellationToken cancellation) => ReadAsync(publisher,
        "select l.stream_id, l.version, e.headers ->> 'leaf' from fact_log l join mt_events e on e.id = l.event_id",
        row => new Row(row.GetString(0), row.GetInt64(1), row.GetString(2)), cancellation);

    public static Task<List<Row>> MirroredAsync(PostgresDatabase consumer, string publisher, CancellationToken cancellation) => ReadAsync(consumer,
        $"""
        select substr(stream_id, length('learned/{publisher}/') + 1), version, headers ->> 'leaf' from mt_events
        where stream_id like 'learned/{publisher}/%'
        """, row => new Row(row.GetString(0), row.GetInt64(1), row.GetString(2)), cancellation);

    public static Task<List<Movement>> MovementsAsync(PostgresDatabase lineage, CancellationToken cancellation) => ReadAsync(lineage,
        """
        select data ->> 'movement', bool_or(data ->> 'kind' in ('formed', 'imported')),
               coalesce(sum((data ->> 'mass')::numeric) filter (where headers ->> 'type' like '%.holding-debited'), 0),
               coalesce(sum((data ->> 'mass')::numeric) filter (where headers ->> 'type' like '%.holding-credited'), 0)
        from mt_events where stream_id like 'learned/%/holding/%' group by 1
        """, row => new Movement(row.GetString(0), row.GetBoolean(1), row.GetDecimal(2), row.GetDecimal(3)), cancellation);

    public sealed record Learned(string Publisher, string Stream, string Type, JsonElement Data);

    /// <summary>All that lineage holds, stream by stream in their order.</summary>
    public static Task<List<Learned>> LearnedAsync(PostgresDatabase lineage, CancellationToken cancellation) => ReadAsync(lineage,
        "select stream_id, headers ->> 'type', data::text from mt_events where type = 'learned' order by stream_id, version",
        row => new Learned(
            row.GetString(0).Split('/')[1], row.GetString(0).Split('/', 3)[2], row.GetString(1).Split('.')[^1],
            JsonDocument.Parse(row.GetString(2)).RootElement.Clone()), cancellation);

    /// <summary>Data of this service's own facts of a type, oldest first.</summary>
    /// <param name="type">Its last part, <c>lot-split</c>.</param>
    public static Task<List<JsonElement>> DataAsync(PostgresDatabase publisher, string type, CancellationToken cancellation) => ReadAsync(publisher,
        $"select data::text from mt_events where headers ->> 'type' like '%.{type}' and stream_id not like 'learned/%' order by seq_id",
        row => JsonDocument.Parse(row.GetString(0)).RootElement.Clone(), cancellation);

    /// <summary>How much a service has written of its own.</summary>
    public static async Task<Written> WrittenAsync(PostgresDatabase service, CancellationToken cancellation) => (await ReadAsync(service,
        """
        select (select count(*) from mt_events where stream_id not like 'learned/%'), (select count(*) from mt_streams where id not like 'learned/%'),
               (select count(*) from fact_pending), (select count(*) from fact_log)
        """, row => new Written(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellation)).Single();

    /// <summary>How many facts an account wrote, reactions not among them.</summary>
    public static async Task<long> WrittenByAsync(PostgresDatabase service, string actor, CancellationToken cancellation) => (await ReadAsync(service,
        $"select count(*) from mt_events where headers ->> 'actor' = '{actor}' and stream_id not like 'learned/%'", row => row.GetInt64(0), cancellation)).Single();

    /// <summary>In the log, and the leaf there.</summary>
    public static async Task<(long Position, string Leaf)> PlaceAsync(PostgresDatabase publisher, Guid fact, CancellationToken cancellation) => (await ReadAsync(publisher,
        $"select l.position, e.headers ->> 'leaf' from fact_log l join mt_events e on e.id = l.event_id where e.id = '{fact}'",
        row => (row.GetInt64(0), row.GetString(1)), cancellation)).Single();

    /// <summary>Is the leaf of a fact, worked out anew from what is stored of it, the one it was given?</summary>
    public static async Task<bool> LeafHoldsAsync(PostgresDatabase service, Guid fact, CancellationToken cancellation) => (await ReadAsync(service,
        $"select regexp_replace(stream_id, '^learned/[^/]*/', ''), version, headers::text, data::text from mt_events where id = '{fact}'", row =>
        {
            using var headers = JsonDocument.Parse(row.GetString(2));
            using var data = JsonDocument.Parse(row.GetString(3));
            string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
            return Header("leaf") == Leaf.Of(
                fact, Header("source"), Header("type"), row.GetString(0), row.GetInt64(1), Timestamp.Parse(Header("time")), Timestamp.Parse(Header("recordedtime")),
                Header("actor"), Header("party"), data.RootElement);
        }, cancellation)).Single();

    private static async Task<List<T>> ReadAsync<T>(PostgresDatabase database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
