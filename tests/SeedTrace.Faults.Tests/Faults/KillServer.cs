using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>kill -9 of PostgreSQL's first process or of the broker.</summary>
/// <param name="server">As <see cref="Servers"/> names it.</param>
internal sealed class KillServer(string server) : Fault
{
    public override string Name => $"kill {server}";

    public override bool Kills => true;

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.SignalAsync(server, "KILL");
        await WaitAsync(random, 0, 2, until);
        await stack.Servers.StartAsync(server);
        return server;
    }
}
