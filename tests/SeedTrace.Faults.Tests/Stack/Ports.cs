using System.Net;
using System.Net.Sockets;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>Loopback ports below 32768, where the system begins to hand them out to outgoing connections: a killed process finds its own free again.</summary>
internal static class Ports
{
    private static readonly HashSet<int> Given = [];

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 20_000);
            lock (Given)
                if (IsFree(port) && Given.Add(port))
                    return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
