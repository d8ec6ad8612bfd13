using Npgsql;

namespace SeedTrace.Hosting.Reactions;

/// <summary>Reactions still to be made.</summary>
internal static class DueReactions
{
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    /// <summary>Taken for a while, so that of two replicas one reacts; a fact whose replica died is due again. One that is said to be due later than
    /// any pause lasts was put there by a clock that was wrong: it is due. Nothing is due in a restored store that has not taken back its later facts:
    /// a reaction that does not see what it is about would find nothing to do.</summary>
    public static async Task<List<(Guid Fact, int Attempts)>> DueAsync(this NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update reaction_due set next_at = $2 where fact_id in (
                select fact_id from reaction_due where (next_at <= $1 or next_at > $3) and (select timeline = store_timeline() from publication)
                order by noted limit 10 for update skip locked)
            returning fact_id, attempts
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Turn });
        command.Parameters.Add(new() { Value = now + LongestPause + Turn });
        var due = new List<(Guid, int)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            due.Add((reader.GetGuid(0), reader.GetInt32(1)));
        return due;
    }

    public static async Task PostponeAsync(this NpgsqlDataSource database, Guid fact, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update reaction_due set attempts = attempts + 1, next_at = $2 where fact_id = $1");
        command.Parameters.Add(new() { Value = fact });
        command.Parameters.Add(new() { Value = until });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
