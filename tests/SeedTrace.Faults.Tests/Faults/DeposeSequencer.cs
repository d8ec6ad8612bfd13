using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A service's process is frozen, the sequencer's connection ended by the server, and when another has taken over the first wakes up and
/// believes that it still holds the lock.</summary>
internal sealed class DeposeSequencer : Fault
{
    public override string Name => "depose sequencer";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var service = AnyOf(random, Services.Publishing);
        var replica = AnyOf(random, [.. stack.Replicas.Where(replica => replica.Service == service)]);
        replica.Freeze();
        try
        {
            await using var store = stack.StoreOf("postgres");
            await using var command = store.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1");
            command.Parameters.Add(new() { Value = $"{service} sequencer" });
            await command.ExecuteNonQueryAsync(until);
            await WaitAsync(random, 1, 5, until);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // The server is on its way up from another fault: then the lock is gone anyway.
        }
        finally
        {
            replica.Thaw();
        }
        return replica.Name;
    }
}
