using System.Diagnostics;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>kill -9 of one of PostgreSQL's many processes, whatever it is at: the server ends all others, recovers and is there again.</summary>
internal sealed class KillBackend : Fault
{
    public override string Name => "kill a postgres process";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var (process, what) = AnyOf(random, await ProcessesAsync(stack));
        using (var backend = Process.GetProcessById(process))
            backend.Kill();
        await WaitAsync(random, 0, 1, until);
        return what;
    }

    private static async Task<List<(int Process, string What)>> ProcessesAsync(PrivateStack stack)
    {
        await using var store = stack.StoreOf("postgres");
        await using var command = store.CreateCommand("select pid, concat_ws(' ', backend_type, datname) from pg_stat_activity where pid <> pg_backend_pid() order by 2, 1");
        await using var reader = await command.ExecuteReaderAsync();
        var processes = new List<(int, string)>();
        while (await reader.ReadAsync())
            processes.Add((reader.GetInt32(0), reader.GetString(1)));
        return processes;
    }
}
