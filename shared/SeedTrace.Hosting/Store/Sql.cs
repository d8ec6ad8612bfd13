using Npgsql;

namespace SeedTrace.Hosting.Store;

/// <summary>Plain SQL on one connection; parameters are $1, $2, …</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = connection.Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
