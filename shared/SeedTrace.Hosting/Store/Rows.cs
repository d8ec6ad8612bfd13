using System.Data.Common;
using Npgsql;

namespace SeedTrace.Hosting.Store;

/// <summary>What a service reads beside streams.</summary>
public static class Rows
{
    /// <param name="sql">Parameters are $1, $2, …</param>
    /// <param name="values">Null stands for no value.</param>
    public static async Task<List<TRow>> QueryAsync<TRow>(
        this NpgsqlDataSource database, string sql, object?[] values, Func<DbDataReader, TRow> read, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Fill(values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ToListAsync(read, cancellation);
    }

    internal static void Fill(this NpgsqlCommand command, object?[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
    }

    internal static async Task<List<TRow>> ToListAsync<TRow>(this DbDataReader reader, Func<DbDataReader, TRow> read, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
