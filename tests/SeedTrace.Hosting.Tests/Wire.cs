using System.Net;
using System.Net.Sockets;

namespace SeedTrace.Hosting.Tests;

/// <summary>The wire to a server on this machine, which a test can cut and mend, or hold: then nobody hears anything, and nobody is told.</summary>
internal sealed class Wire : IDisposable
{
    private readonly int server;
    private readonly List<TcpClient> ends = [];
    private bool whole = true;
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private volatile TaskCompletionSource released = new();
    private long mayStillSay = long.MaxValue;

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
            whole = false;
            foreach (var end in ends)
                end.Dispose();
            ends.Clear();
        }
    }

    public void Mend()
    {
        lock (ends)
            whole = true;
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    /// <summary>As if the other end were stopped: it takes nothing off the wire, and the connections stay.</summary>
    /// <param name="after">Bytes the server may still say, so that it is held in the middle of an answer.</param>
    public void Hold(long after = 0)
    {
        released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref mayStillSay, after);
    }

    public void Release()
    {
        Interlocked.Exchange(ref mayStillSay, long.MaxValue);
        released.TrySetResult();
    }

    public void Dispose()
    {
        Release();
        Cut();
    }

    private async Task AcceptAsync(TcpListener listening)
    {
        try
        {
            while (true)
            {
                var near = await listening.AcceptTcpClientAsync();
                // Little fits in, so that an answer nobody takes off the wire stands in the server.
                var far = new TcpClient { ReceiveBufferSize = 16 * 1024 };
                await far.ConnectAsync(IPAddress.Loopback, server);
                if (!Joined(near, far))
                    return;
                _ = CarryAsync(near, far, _ => Interlocked.Read(ref mayStillSay) > 0);
                _ = CarryAsync(far, near, bytes => Interlocked.Add(ref mayStillSay, -bytes) >= 0);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    /// <summary>Not when the wire was cut while they were brought together: they would go on talking.</summary>
    private bool Joined(TcpClient near, TcpClient far)
    {
        lock (ends)
            if (whole)
            {
                ends.AddRange([near, far]);
                return true;
            }
        near.Dispose();
        far.Dispose();
        return false;
    }

    private async Task CarryAsync(TcpClient from, TcpClient to, Func<int, bool> mayPass)
    {
        using (from)
        using (to)
            try
            {
                var some = new byte[16 * 1024];
                while (await from.GetStream().ReadAsync(some) is > 0 and var bytes)
                {
                    if (!mayPass(bytes))
                        await released.Task;
                    await to.GetStream().WriteAsync(some.AsMemory(0, bytes));
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One end is gone, so is the other.
            }
    }
}
