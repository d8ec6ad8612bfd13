using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>PostgreSQL and RabbitMQ of this campaign's own, run by the same shell functions as the stack of <c>./seedtrace</c>.</summary>
internal sealed class Servers(string directory) : IDisposable
{
    public const string Postgres = "postgres";
    public const string Broker = "rabbitmq";
    public const string VirtualHost = "seedtrace";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // One script at a time: two would choose the same port or start the same server twice.
    private readonly SemaphoreSlim turn = new(1);
    private FileStream? alive;
    private readonly Dictionary<string, string> passwords = Services.All.Append("admin").ToDictionary(user => user, _ => RandomNumberGenerator.GetHexString(32));

    public int PostgresPort => Port(Postgres);

    public int BrokerPort => Port("amqp");

    public int ManagementPort => Port("management");

    public bool HasItsDisk { get; private set; }

    private string Definitions => Path.Combine(directory, "secrets", "definitions.json");

    public async Task PrepareAsync()
    {
        // Locked as long as this process lives; another campaign takes away what those left behind that do not.
        Directory.CreateDirectory(directory);
        alive ??= new(Path.Combine(directory, "alive"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await TryRunAsync("clear");
        await RemoveAsync();
        Directory.CreateDirectory(Path.Combine(directory, "secrets"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(directory, "secrets", "admin.broker"), passwords["admin"]);
        await File.WriteAllTextAsync(Definitions, BrokerDefinitions.For(VirtualHost, passwords));
    }

    public string PasswordOf(string brokerUser) => passwords[brokerUser];

    /// <summary>Past all links and all permissions, for what checks and what harms.</summary>
    public string Superuser(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = PostgresPort,
        Username = "postgres",
        Password = File.ReadAllText(Path.Combine(directory, "secrets", "postgres")),
        Database = database,
        Pooling = false,
        CommandTimeout = 120,
    }.ConnectionString;

    /// <summary>Starts it, and tries again: after a kill, what is left of the old one may stand in the way for a moment.</summary>
    public async Task StartAsync(string server)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (ok, said) = await TryRunAsync("start", server, Definitions);
            if (ok)
                return;
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException($"{server} does not start: {said}");
            await Task.Delay(500);
        }
    }

    public Task SignalAsync(string server, string signal) => RunAsync("signal", server, signal);

    /// <summary>With kill -9, if it has not ended already.</summary>
    public Task EndAsync(string server) => TryRunAsync("signal", server, "KILL");

    /// <summary>All that the broker kept on its disk is gone. It must be down.</summary>
    public Task WipeBrokerAsync() => RunAsync("wipe");

    /// <summary>What the broker kept of this queue can no longer be read. It must be down.</summary>
    public Task RuinQueueAsync(string queue) => RunAsync("ruin", queue);

    /// <summary>Through the broker's own management, which comes up a moment after the broker.</summary>
    /// <returns>What it answers.</returns>
    public async Task<string> ManageBrokerAsync(HttpMethod method, string path, string? body = null)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{ManagementPort}{path}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{passwords["admin"]}")));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        // What is to go may be gone.
        return method == HttpMethod.Delete && answer.StatusCode == HttpStatusCode.NotFound
            ? ""
            : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Users, exchanges, queues and bindings as they should be.</summary>
    public async Task DefineBrokerAsync() => await ManageBrokerAsync(HttpMethod.Post, "/api/definitions", await File.ReadAllTextAsync(Definitions));

    /// <summary>Puts the data on a disk of their own, if it can: as root, where loop devices may be mounted.</summary>
    public async Task MountDiskAsync() => HasItsDisk = (await TryRunAsync("disk")).Ok;

    public async Task CutPowerAsync()
    {
        Disk.CutOff(Path.Combine(directory, "data"));
        await RunAsync("off");
    }

    public async Task RestorePowerAsync()
    {
        await RunAsync("on");
        await Task.WhenAll(StartAsync(Postgres), StartAsync(Broker));
    }

    /// <summary>Keeps a copy of a service's store as it is.</summary>
    public Task CopyAsync(string service) => RunAsync("copy", service);

    /// <summary>Puts the copy in the place of the store, as <c>./seedtrace restore --service</c> does.</summary>
    public Task RestoreAsync(string service) => RunAsync("restore", service);

    public Task FillDiskAsync() => RunAsync("fill");

    public Task FreeDiskAsync() => RunAsync("free");

    /// <summary>Throws away archived write-ahead logs: a long campaign writes more of them than of anything else.</summary>
    public Task TidyAsync() => RunAsync("tidy");

    public async Task RemoveAsync()
    {
        await TryRunAsync("stop");
        await TryRunAsync("remove");
    }

    public void Dispose()
    {
        alive?.Dispose();
        turn.Dispose();
    }

    private async Task RunAsync(params string[] words)
    {
        var (ok, said) = await TryRunAsync(words);
        if (!ok)
            throw new InvalidOperationException($"{string.Join(' ', words)}: {said}");
    }

    private async Task<(bool Ok, string Said)> TryRunAsync(params string[] words)
    {
        await turn.WaitAsync();
        try
        {
            var script = Path.Combine(Repository.Root, "tests", "SeedTrace.Faults.Tests", "Stack", "servers.sh");
            using var process = Process.Start(new ProcessStartInfo("bash", [script, directory, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode == 0, string.Concat(said));
        }
        finally
        {
            turn.Release();
        }
    }

    private int Port(string name) => File.ReadLines(Path.Combine(directory, "ports"))
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(line => int.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture)).Single();
}
