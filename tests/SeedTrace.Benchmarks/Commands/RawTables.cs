using Npgsql;
using NpgsqlTypes;

namespace SeedTrace.Benchmarks.Commands;

/// <summary>The least a fact can cost: its stream row and its event row, in tables shaped and indexed like the store's, in one transaction and
/// one round trip, with nothing looked up before and nobody told after.</summary>
internal sealed class RawTables : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly string data;
    private readonly string headers;

    private RawTables(NpgsqlDataSource database, string data, string headers) => (this.database, this.data, this.headers) = (database, data, headers);

    /// <summary>Beside the tables of a store that holds at least one fact: the rows are as large as that one.</summary>
    public static async Task<RawTables> BesideAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using (var create = database.CreateCommand(
            """
            create table raw_streams (like mt_streams including all);
            create table raw_events (like mt_events including all);
            create sequence raw_sequence
            """))
            await create.ExecuteNonQueryAsync();
        await using var sample = database.CreateCommand("select data::text, headers::text from mt_events limit 1");
        await using var row = await sample.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(database, row.GetString(0), row.GetString(1));
    }

    public async Task WriteAsync()
    {
        var stream = $"accession/KAZ001:{Curator.NextNumber()}";
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("insert into raw_streams (id, version, timestamp, tenant_id) values ($1, 1, now(), '*DEFAULT*')")
                {
                    Parameters = { new() { Value = stream } },
                },
                new("""
                    insert into raw_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers)
                    values (nextval('raw_sequence'), $1, $2, 1, $3, 'accession-registered', now(), '*DEFAULT*', 'AccessionRegistered', $4)
                    """)
                {
                    Parameters =
                    {
                        new() { Value = Guid.NewGuid() }, new() { Value = stream },
                        new() { Value = data, NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = headers, NpgsqlDbType = NpgsqlDbType.Jsonb },
                    },
                },
            },
        };
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
