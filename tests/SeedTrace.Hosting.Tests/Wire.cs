using System.Net;
using System.Net.Sockets;

namespace SeedTrace.Hosting.Tests;

/// <summary>The wire to a server on this machine, which a test can cut and mend.</summary>
internal sealed class Wire : IDisposable
{
    private readonly int server;
    private readonly List<TcpClient> ends = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);

    public Wire(int server)
    {
        this.server = server;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync(listener);
    }

    public int Port { get; }

    public void Cut()
    {
        listener.Dispose();
        lock (ends)
        {
            foreach (var end in ends)
                end.Dispose();
            ends.Clear();
        }
    }

    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listening)
    {
        try
        {
            while (true)
            {
                var near = await listening.AcceptTcpClientAsync();
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, server);
                lock (ends)
                    ends.AddRange([near, far]);
                _ = CarryAsync(near, far);
                _ = CarryAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        using (from)
        using (to)
            try
            {
                await from.GetStream().CopyToAsync(to.GetStream());
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One end is gone, so is the other.
            }
    }
}
