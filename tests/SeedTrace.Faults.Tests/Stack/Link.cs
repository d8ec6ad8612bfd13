using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>The wire from one process to another. It can be cut, reset, slowed and made deaf: then all that is sent is taken and nothing arrives, as
/// behind a router that died.</summary>
internal sealed class Link : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Func<IReadOnlyList<int>> targets;
    private readonly ConcurrentDictionary<Socket, (Socket Far, int Port)> connections = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private volatile TaskCompletionSource? deaf;
    private volatile bool cut;
    private volatile Func<Tampering>? tampering;

    /// <param name="targets">Ports of the process or its replicas; the first that takes the connection has it.</param>
    public Link(string from, string to, Func<IReadOnlyList<int>> targets)
    {
        (From, To, this.targets) = (from, to, targets);
        Port = Ports.Take();
        listener = new(IPAddress.Loopback, Port);
        listener.Start(512);
        accepting = AcceptAsync();
    }

    public string From { get; }

    public string To { get; }

    public int Port { get; }

    /// <summary>How long every packet takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <param name="port">Of a connection, as the other end sees where it comes from.</param>
    public bool Carries(int port) => connections.Values.Any(connection => connection.Port == port);

    /// <summary>Ends every connection hard and takes no new one.</summary>
    public void Cut()
    {
        cut = true;
        Reset();
    }

    /// <summary>Ends every connection hard, once.</summary>
    public void Reset()
    {
        foreach (var (near, (far, _)) in connections)
        {
            End(near, hard: true);
            End(far, hard: true);
        }
    }

    /// <summary>Every connection stays, new ones too, and nothing arrives.</summary>
    public void Deafen() => deaf ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on every connection is a new one, and somebody changes what is sent on it. It is not mended.</summary>
    /// <param name="with">Begins anew with each connection.</param>
    public void Tamper(Func<Tampering> with)
    {
        tampering = with;
        Reset();
    }

    /// <summary>As it was made.</summary>
    public void Mend()
    {
        cut = false;
        Latency = TimeSpan.Zero;
        Interlocked.Exchange(ref deaf, null)?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        Mend();
        Reset();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
            try
            {
                _ = CarryAsync(await listener.AcceptSocketAsync(closing.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closed, or the other side went before it was taken.
            }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = cut ? null : await ReachAsync();
        if (far is null || !connections.TryAdd(near, (far, ((IPEndPoint)far.LocalEndPoint!).Port)))
        {
            End(near, hard: true);
            return;
        }
        near.NoDelay = far.NoDelay = true;
        if (cut)
            Reset();
        await Task.WhenAny(PumpAsync(near, far, tampering?.Invoke()), PumpAsync(far, near, null));
        connections.TryRemove(near, out _);
        End(near, hard: false);
        End(far, hard: false);
    }

    private async Task<Socket?> ReachAsync()
    {
        foreach (var port in targets())
        {
            var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, port, closing.Token);
                return far;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                far.Dispose();
            }
        }
        return null;
    }

    private async Task PumpAsync(Socket from, Socket to, Tampering? tamper)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int length;
            while ((length = await from.ReceiveAsync(buffer, closing.Token)) > 0)
            {
                if (Latency > TimeSpan.Zero)
                    await Task.Delay(Latency, closing.Token);
                if (deaf is { } silence)
                    await silence.Task.WaitAsync(closing.Token);
                tamper?.Invoke(buffer.AsSpan(0, length));
                await to.SendAsync(buffer.AsMemory(0, length), closing.Token);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One end is gone; so is the other, in a moment.
        }
    }

    private static void End(Socket socket, bool hard)
    {
        // Without waiting: the other side is told by a reset.
        if (hard)
            socket.Close(0);
        else
            socket.Dispose();
    }
}

internal delegate void Tampering(Span<byte> sent);
