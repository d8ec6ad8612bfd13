using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.National;

/// <summary>The same edges as rows, indexed both ways, and the first fact of each lot as a document: walked by recursive queries.</summary>
internal sealed class EdgeRows : IAsyncDisposable
{
    private const string Up = "select edge.parent from edge join found on edge.child = found.node";
    private const string Down = "select edge.child from edge join found on edge.parent = found.node";

    private readonly PostgresDatabase owner;
    private readonly NpgsqlDataSource database;

    private EdgeRows(PostgresDatabase owner, NpgsqlDataSource database) => (this.owner, this.database) = (owner, database);

    public static async Task<EdgeRows> FillAsync(Country country, CountryFacts facts)
    {
        var owner = await PostgresDatabase.CreateAsync("edges");
        // Enough to keep the whole walk in memory.
        var database = NpgsqlDataSource.Create(owner.Superuser + ";Options=-c work_mem=256MB;Maximum Pool Size=1");
        var rows = new EdgeRows(owner, database);
        await rows.ExecuteAsync("create table edge (parent bigint not null, child bigint not null); create table fact (node bigint, key text, data jsonb)");
        await rows.CopyAsync("copy edge from stdin (format binary)", country.Edges, async (copy, edge) =>
        {
            await copy.WriteAsync((long)edge.Parent);
            await copy.WriteAsync((long)edge.Child);
        });
        await rows.CopyAsync("copy fact from stdin (format binary)", facts.Founding(), async (copy, made) =>
        {
            await copy.WriteAsync((long)made.Lot);
            await copy.WriteAsync(made.Fact.Stream);
            await copy.WriteAsync(JsonSerializer.Serialize(made.Fact.Record, made.Fact.Record!.GetType(), FactJson.Options), NpgsqlDbType.Jsonb);
        });
        await rows.ExecuteAsync("create index on edge (parent, child); create index on edge (child, parent); create index on fact (node)");
        await rows.ExecuteAsync("vacuum analyze edge");
        await rows.ExecuteAsync("vacuum analyze fact");
        return rows;
    }

    public Task<long> AncestorsAsync(int of) => CountAsync(Up, "select count(*) - 1 from found", of);

    public Task<long> DescendantsAsync(int of) => CountAsync(Down, "select count(*) - 1 from found", of);

    /// <summary>With their facts.</summary>
    public Task<long> TraceAsync(int of) => CountAsync(Up, "select fact.key, fact.data::text from found join fact using (node)", of);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await owner.DisposeAsync();
    }

    /// <returns>The number asked for, or of the rows read.</returns>
    private async Task<long> CountAsync(string step, string question, int of)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"with recursive found (node) as (select $1::bigint union {step}) {question}", connection);
        command.Parameters.Add(new() { Value = (long)of });
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var count = 0L;
        while (await reader.ReadAsync())
            count = reader.FieldCount == 1 ? reader.GetInt64(0) : count + Math.Sign(reader.GetString(0).Length + reader.GetString(1).Length);
        return count;
    }

    private async Task CopyAsync<T>(string copyInto, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(copyInto);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await write(copy, row);
        }
        await copy.CompleteAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
