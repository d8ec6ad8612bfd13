using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Somebody else gives positions too, without the lock and without the constraints that would stop him.</summary>
internal sealed class SecondSequencer : Saboteur
{
    public override string Name => "second-sequencer";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Doubled, nameof(FactLogs), $"{Services.Multiplication} ");

    public override async Task BeginAsync(PrivateStack stack, CancellationToken until)
    {
        await ExecuteAsync(stack, Services.Multiplication,
            "alter table fact_log drop constraint if exists fact_log_pkey, drop constraint if exists fact_log_event_id_key, drop constraint if exists fact_log_stream_id_version_key");
        _ = SequenceAsync(stack, until);
    }

    private static async Task SequenceAsync(PrivateStack stack, CancellationToken until)
    {
        await using var store = stack.StoreOf(Services.Multiplication);
        await using var connection = await store.OpenConnectionAsync(until);
        await using var command = new NpgsqlCommand(
            """
            insert into fact_log (position, event_id, stream_id, version, kind, previous, loggedtime)
            select (select coalesce(max(position), 0) from fact_log) + row_number() over (order by turn), event_id, stream_id, version,
                   split_part(stream_id, '/', 1), 0, now() from fact_pending
            """, connection);
        while (!until.IsCancellationRequested)
            await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
