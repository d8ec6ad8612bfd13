using Npgsql;
using NpgsqlTypes;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>The tables of an empty store, written by COPY as their owner: past the append function, in the shape it gives them.</summary>
internal sealed class LearnedTables
{
    private readonly NpgsqlConnection connection;
    private readonly DateTime started;
    private readonly (string Name, string Definition) streamReference;

    private LearnedTables(NpgsqlConnection connection, DateTime started, (string, string) streamReference) =>
        (this.connection, this.started, this.streamReference) = (connection, started, streamReference);

    /// <summary>That every event has its stream is checked once, for all of them, at the end: looked up event by event it takes longer than all the rest.</summary>
    public static async Task<LearnedTables> OpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var reference = await connection.ScalarAsync<string[]>(
            "select array[quote_ident(conname), pg_get_constraintdef(oid)] from pg_constraint where conrelid = 'mt_events'::regclass and contype = 'f'", [], cancellation);
        await connection.ExecuteAsync($"alter table mt_events drop constraint {reference[0]}", [], cancellation);
        return new(connection, await connection.ScalarAsync<DateTime>("select now()", [], cancellation), (reference[0], reference[1]));
    }

    /// <summary>After the last streams were copied.</summary>
    public Task CloseAsync(CancellationToken cancellation) =>
        connection.ExecuteAsync($"alter table mt_events add constraint {streamReference.Name} {streamReference.Definition}", [], cancellation);

    /// <param name="versions">The last version of each stream.</param>
    public async Task CopyStreamsAsync(IEnumerable<(string Stream, long Version)> versions, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy mt_streams (id, version) from stdin (format binary)", cancellation);
        foreach (var (stream, version) in versions)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(stream, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(version, NpgsqlDbType.Bigint, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }

    public async Task CopyEventsAsync(IReadOnlyCollection<LearnedRow> rows, CancellationToken cancellation)
    {
        var sequence = await connection.ScalarAsync<long[]>(
            "select array_agg(nextval('mt_events_sequence')) from generate_series(1, $1)", [rows.Count], cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers) from stdin (format binary)", cancellation);
        foreach (var (row, number) in rows.Zip(sequence))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(row.Event.Id, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(row.Stream, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(row.Arrival.Version, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(row.Data, NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(row.Event.EventTypeName, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(started, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(row.Event.DotNetTypeName, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(row.Headers, NpgsqlDbType.Jsonb, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }
}
