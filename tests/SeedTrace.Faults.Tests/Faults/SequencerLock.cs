using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Who gives a service's facts their positions: the server knows the connection that holds the lock, the link it comes through knows whose it is.</summary>
/// <param name="Backend">The server's process for that connection, over which the holder writes too: with the one it loses the other.</param>
internal sealed record SequencerLock(string Service, int Backend, Replica Holder)
{
    /// <returns>Null when nobody holds it.</returns>
    public static async Task<SequencerLock?> OfAsync(PrivateStack stack, string service)
    {
        await using var store = stack.StoreOf("postgres");
        await using var command = store.CreateCommand(
            "select a.pid, a.client_port from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and a.application_name = $1");
        command.Parameters.Add(new() { Value = $"{service} sequencer" });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var (backend, port) = (reader.GetInt32(0), reader.GetInt32(1));
        return stack.LinksOf(service, Servers.Postgres).FirstOrDefault(link => link.Carries(port)) is { } link
            ? new(service, backend, stack.Replicas.Single(replica => replica.Name == link.From))
            : null;
    }

    /// <summary>The server ends the connection.</summary>
    public Task EndAsync(PrivateStack stack) => AskAsync(stack, "select pg_terminate_backend($1)");

    /// <summary>The connection is no more, so nothing can be written over it, and another process holds the lock.</summary>
    public async Task<bool> IsTakenOverAsync(PrivateStack stack) =>
        await OfAsync(stack, Service) is { } now && now.Holder != Holder && await AskAsync(stack, "select not exists (select from pg_stat_activity where pid = $1)");

    private async Task<bool> AskAsync(PrivateStack stack, string sql)
    {
        await using var store = stack.StoreOf("postgres");
        await using var command = store.CreateCommand(sql);
        command.Parameters.Add(new() { Value = Backend });
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
