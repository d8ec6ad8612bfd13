using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>SIGSTOP of the broker, or of PostgreSQL's first process: then nobody new gets in, and who is in goes on.</summary>
/// <param name="server">As <see cref="Servers"/> names it.</param>
internal sealed class FreezeServer(string server) : Fault
{
    public override string Name => $"freeze {server}";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        await stack.Servers.SignalAsync(server, "STOP");
        await WaitAsync(random, 1, 12, until);
        await stack.Servers.SignalAsync(server, "CONT");
        return server;
    }
}
