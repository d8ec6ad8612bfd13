using Npgsql;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What lies in the stores, read past the services.</summary>
internal static class FactTable
{
    public sealed record Row(string Stream, long Version, string Leaf);

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
        select data ->> 'movement', bool_or(data ->> 'kind' = 'formed'),
               coalesce(sum((data ->> 'mass')::numeric) filter (where headers ->> 'type' like '%.holding-debited'), 0),
               coalesce(sum((data ->> 'mass')::numeric) filter (where headers ->> 'type' like '%.holding-credited'), 0)
        from mt_events where stream_id like 'learned/%/holding/%' group by 1
        """, row => new Movement(row.GetString(0), row.GetBoolean(1), row.GetDecimal(2), row.GetDecimal(3)), cancellation);

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
