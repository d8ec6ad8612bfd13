using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The country is at rest when all that was committed is published and mirrored everywhere, and every reaction made. Seen by counting only:
/// what is where is for the checker.</summary>
internal static class Rest
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <returns>How long it took; null when it did not come to rest within the time.</returns>
    public static async Task<TimeSpan?> AwaitAsync(PrivateStack stack, TimeSpan within, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsReachedAsync(stack, cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(start) > within)
                return null;
            await Task.Delay(Look, cancellation);
        }
        return TimeProvider.System.GetElapsedTime(start);
    }

    private static async Task<bool> IsReachedAsync(PrivateStack stack, CancellationToken cancellation)
    {
        try
        {
            var published = new Dictionary<(string, string), long>();
            foreach (var publisher in Services.Publishing)
            {
                await using var store = stack.StoreOf(publisher);
                if (await ScalarAsync(store, "select (select count(*) from fact_pending) + (select coalesce(max(position), 0) from fact_log) - (select cursor from publication)", cancellation) != 0)
                    return false;
                foreach (var (kind, count) in await CountsAsync(store, "select kind, count(*) from fact_log group by 1", cancellation))
                    published[(publisher, kind)] = count;
            }
            foreach (var consumer in Services.All)
            {
                await using var store = stack.StoreOf(consumer);
                if (await ScalarAsync(store, "select count(*) from reaction_due", cancellation) > 0)
                    return false;
                var mirrored = await CountsAsync(store,
                    "select split_part(stream_id, '/', 2) || '/' || split_part(stream_id, '/', 3), count(*) from mt_events where stream_id like 'learned/%' group by 1", cancellation);
                if (Services.LearnedBy(consumer).Any(learned =>
                    mirrored.GetValueOrDefault($"{learned.Publisher}/{learned.StreamKind}") < published.GetValueOrDefault((learned.Publisher, learned.StreamKind))))
                    return false;
            }
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource store, string sql, CancellationToken cancellation)
    {
        await using var command = store.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<Dictionary<string, long>> CountsAsync(NpgsqlDataSource store, string sql, CancellationToken cancellation)
    {
        await using var command = store.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellation))
            counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }
}
