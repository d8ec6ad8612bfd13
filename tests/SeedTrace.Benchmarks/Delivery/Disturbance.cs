using Npgsql;

namespace SeedTrace.Benchmarks.Delivery;

/// <summary>What must not slow down the facts of others: transactions that stay open for seconds, a third of them in vain, and what the rest commit
/// are facts that no consumer can take, for their leaf is that of another.</summary>
internal sealed class Disturbance(string store)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(300);
    private readonly Random random = new(20261127);

    public async Task WorkAsync(CancellationToken until)
    {
        await using var database = NpgsqlDataSource.Create(store);
        List<Task> open = [];
        using var tick = new PeriodicTimer(Every);
        for (var n = 0; !until.IsCancellationRequested; n++)
        {
            open.Add(HoldAsync(database, n, TimeSpan.FromSeconds(0.3 + 2.7 * random.NextDouble())));
            try
            {
                await tick.WaitForNextTickAsync(until);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAll(open);
    }

    private static async Task HoldAsync(NpgsqlDataSource database, int number, TimeSpan duration)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            """
            with stream as (insert into mt_streams (id, version) values ('accession/disturbing ' || $1, 1))
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), 'accession/disturbing ' || $1, 1, data, type, mt_dotnet_type, headers - 'traceparent' from mt_events limit 1
            """, connection)
        { Parameters = { new() { Value = number } } };
        await command.ExecuteNonQueryAsync();
        await Task.Delay(duration);
        if (number % 3 == 0)
            await transaction.RollbackAsync();
        else
            await transaction.CommitAsync();
    }
}
