using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Stuck;

/// <summary>What stands still here, read from the view of that name.</summary>
public sealed class StuckList(NpgsqlDataSource database)
{
    private const int Longest = 500;
    private const string Columns = "select id, publisher, stream_id, version, reason, since, attempts, held, stands from stuck";

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<StuckThing>> AllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Columns} where stands order by since, id limit {Longest}");
        return await ReadAsync(command, cancellation);
    }

    public async Task<StuckThing?> FindAsync(StuckId id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Columns} where id = $1");
        command.Parameters.Add(new() { Value = id.ToString() });
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>The fact as it came and was set aside.</summary>
    internal async Task<CloudEvent> EnvelopeAsync(StuckId id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select envelope from stuck where id = $1");
        command.Parameters.Add(new() { Value = id.ToString() });
        return JsonSerializer.Deserialize<CloudEvent>((string)(await command.ExecuteScalarAsync(cancellation))!, FactJson.Options)!;
    }

    internal async Task<IReadOnlyList<StuckCount>> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select publisher, reason, count(*), extract(epoch from now() - min(since))::float8 from stuck where stands group by publisher, reason");
        var counts = new List<StuckCount>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            counts.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetDouble(3)));
        return counts;
    }

    private static async Task<List<StuckThing>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var things = new List<StuckThing>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            things.Add(new(
                StuckId.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6), reader.GetInt64(7), reader.GetBoolean(8)));
        return things;
    }
}

/// <param name="Oldest">Seconds.</param>
internal sealed record StuckCount(string Publisher, string Reason, long Count, double Oldest);
