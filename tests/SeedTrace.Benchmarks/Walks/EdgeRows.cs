using Npgsql;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Walks;

/// <summary>The same edges as rows, indexed both ways, walked by a recursive query that only counts what it finds.</summary>
internal sealed class EdgeRows : IAsyncDisposable
{
    private readonly PostgresDatabase owner;
    private readonly NpgsqlDataSource database;

    private EdgeRows(PostgresDatabase owner, NpgsqlDataSource database) => (this.owner, this.database) = (owner, database);

    public static async Task<EdgeRows> FillAsync(IEnumerable<(int Parent, int Child)> edges)
    {
        var owner = await PostgresDatabase.CreateAsync("edges");
        // Enough to keep the whole walk in memory.
        var database = NpgsqlDataSource.Create(owner.Superuser + ";Options=-c work_mem=256MB;Maximum Pool Size=1");
        var rows = new EdgeRows(owner, database);
        await rows.ExecuteAsync("create table edge (parent bigint not null, child bigint not null)");
        await using (var connection = await database.OpenConnectionAsync())
        {
            await using var copy = await connection.BeginBinaryImportAsync("copy edge from stdin (format binary)");
            foreach (var (parent, child) in edges)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync((long)parent);
                await copy.WriteAsync((long)child);
            }
            await copy.CompleteAsync();
        }
        await rows.ExecuteAsync("create index on edge (parent, child); create index on edge (child, parent)");
        await rows.ExecuteAsync("vacuum analyze edge");
        return rows;
    }

    public Task<long> AncestorsAsync(int of) => CountAsync("select edge.parent from edge join found on edge.child = found.node", of);

    public Task<long> DescendantsAsync(int of) => CountAsync("select edge.child from edge join found on edge.parent = found.node", of);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await owner.DisposeAsync();
    }

    private async Task<long> CountAsync(string step, int of)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"with recursive found (node) as (select $1::bigint union {step}) select count(*) - 1 from found", connection);
        command.Parameters.Add(new() { Value = (long)of });
        await command.PrepareAsync();
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
