using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SeedTrace.Hosting.Store;

/// <summary>Where facts get their numbers in the store from. A crash of the server takes back the numbers of an append it cut off, and Marten, which still knows them,
/// marks their places with tombstones: then the sequence stands behind rows there are, and appends meet numbers that are taken. That says nothing of the facts.</summary>
internal static class EventSequence
{
    private const string NumberTaken = "pkey_mt_events_seq_id";

    public static bool IsBehind(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: NumberTaken }
        || e.InnerException is { } inner && IsBehind(inner);

    public static Task CatchUpAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync("select pass_last_number()", [], cancellation);

    /// <summary>After a failure of whatever kind: what comes next finds a free number.</summary>
    public static async Task CatchUpAfterAsync(Exception failure, IServiceProvider services, CancellationToken cancellation)
    {
        if (!IsBehind(failure))
            return;
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellation);
        await CatchUpAsync(connection, cancellation);
    }
}
