using Npgsql;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>What else is done on the same database: streams held for seconds, so that commands on several streams commit late and out of turn, and
/// facts inserted and rolled back, so that numbers are burnt.</summary>
internal sealed class LongTransactions(Country country, int seed)
{
    public async Task WorkAsync(CancellationToken until)
    {
        for (var turn = 1; !until.IsCancellationRequested; turn++)
        {
            var random = Dice.Of(seed, $"long transaction {turn}");
            try
            {
                if (random.Next(4) == 0)
                    await RollBackAsync(random, until);
                else
                    await HoldAsync(random, until);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or IOException)
            {
                // The server died under it, or the round is over: rolled back either way.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 1500)), until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HoldAsync(Random random, CancellationToken until)
    {
        if (country.Seeds.Pick(random) is not { } held)
            return;
        await using var store = country.Stack.StoreOf(held.Service);
        await using var connection = await store.OpenConnectionAsync(until);
        await using var transaction = await connection.BeginTransactionAsync(until);
        await using var command = new NpgsqlCommand("select 1 from mt_streams where id = $1 for update", connection) { Parameters = { new() { Value = held.Stream } } };
        await command.ExecuteNonQueryAsync(until);
        country.Journal.Write(What.Held, line => line with { Service = held.Service, Path = held.Stream });
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 4000)), until);
    }

    private async Task RollBackAsync(Random random, CancellationToken until)
    {
        await using var store = country.Stack.StoreOf(Services.Publishing[random.Next(Services.Publishing.Count)]);
        await using var connection = await store.OpenConnectionAsync(until);
        await using var transaction = await connection.BeginTransactionAsync(until);
        await using var command = new NpgsqlCommand(
            """
            insert into mt_streams (id, version) values ('lot/rolled-back', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), 'lot/rolled-back', 1, data, type, mt_dotnet_type, headers from mt_events limit 1
            """, connection);
        await command.ExecuteNonQueryAsync(until);
        await transaction.RollbackAsync(until);
    }
}
