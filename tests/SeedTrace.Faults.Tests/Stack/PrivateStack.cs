using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Testing;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>A whole country of its own: PostgreSQL, RabbitMQ, two processes of every service, and a link between any two that speak to each other.
/// A process that ends is started again, as a supervisor does.</summary>
internal sealed class PrivateStack : IAsyncDisposable
{
    public const string Identity = "identity";
    public const string Administrator = "administrator";
    public const string SecondAdministrator = "second-administrator";
    public const string Authority = "authority-kz";

    public static readonly IReadOnlyList<string> Names = [Identity, .. Services.All];

    /// <summary>Whose accounts are there from the first start.</summary>
    public static readonly IReadOnlyList<string> Clients = [Administrator, SecondAdministrator, .. Services.All];

    private const int ReplicasEach = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string directory;
    private readonly string version;
    private readonly Dictionary<string, string> secrets = Clients.Append(Identity).ToDictionary(name => name, _ => RandomNumberGenerator.GetHexString(32));
    private readonly List<Link> links = [];
    private readonly List<Replica> replicas = [];
    private readonly CancellationTokenSource closing = new();
    private Task supervising = Task.CompletedTask;

    private PrivateStack(string directory, Journal journal, string version)
    {
        (this.directory, Journal, this.version) = (directory, journal, version);
        Servers = new(directory);
    }

    public Servers Servers { get; }

    /// <summary>What the outside sees of it.</summary>
    public Journal Journal { get; }

    /// <summary>Root of the sources this campaign belongs to.</summary>
    public string Newest => Repository.Root;

    /// <summary>Of identity, for tokens.</summary>
    public string KeysDirectory => Path.Combine(directory, "keys");

    public IReadOnlyList<Link> Links => links;

    /// <summary>From each process of one to the other.</summary>
    public IEnumerable<Link> LinksOf(string from, string to) => links.Where(link => link.From.StartsWith(from + "-", StringComparison.Ordinal) && link.To == to);

    public IReadOnlyList<Replica> Replicas => replicas;

    public static string RoleOf(string client) => client is Administrator or SecondAdministrator ? Roles.Administrator : Roles.Service;

    public string SecretOf(string client) => secrets[client];

    /// <param name="directory">Its data and logs; made if missing.</param>
    /// <param name="version">Root of the sources whose services it begins with; null for the newest.</param>
    public static async Task<PrivateStack> StartAsync(string directory, Journal journal, string? version = null)
    {
        var stack = new PrivateStack(Path.GetFullPath(directory), journal, version ?? Repository.Root);
        try
        {
            await stack.StartAsync();
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a client finds the replicas of a service.</summary>
    public IReadOnlyList<Uri> AddressesOf(string service) =>
        [.. links.Where(link => link.From == "clients" && link.To.StartsWith(service, StringComparison.Ordinal)).Select(link => Address(link.Port))];

    public NpgsqlDataSource StoreOf(string service) => NpgsqlDataSource.Create(Servers.Superuser(service));

    /// <returns>The processes that are not ready within the time.</returns>
    public async Task<IReadOnlyList<string>> AwaitReadyAsync(TimeSpan within, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var late = new List<string>();
        foreach (var replica in replicas)
        {
            bool ready;
            while (!(ready = await IsReadyAsync(http, replica)) && TimeProvider.System.GetElapsedTime(start) < within)
                await Task.Delay(100, cancellation);
            if (!ready)
                late.Add(replica.Name);
        }
        return late;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        try
        {
            await supervising;
        }
        finally
        {
            foreach (var replica in replicas)
                await replica.DisposeAsync();
            foreach (var link in links)
                await link.DisposeAsync();
            await Servers.RemoveAsync();
            Servers.Dispose();
            closing.Dispose();
        }
    }

    private async Task StartAsync()
    {
        Directory.CreateDirectory(Path.Combine(directory, "log"));
        await Servers.PrepareAsync();
        await Servers.MountDiskAsync();
        await Servers.StartAsync(Servers.Postgres);
        // The schemas are made meanwhile: only services that run need it.
        var broker = Servers.StartAsync(Servers.Broker);
        await CreateDatabasesAsync();
        await File.WriteAllTextAsync(Path.Combine(directory, "labels.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await File.WriteAllTextAsync(Path.Combine(directory, "accounts.json"), JsonSerializer.Serialize(
            Clients.Select(client => new { client, secret = secrets[client], roles = new[] { RoleOf(client) }, party = Authority })));

        var ports = Names.ToDictionary(name => name, _ => Enumerable.Range(0, ReplicasEach).Select(_ => Ports.Take()).ToArray());
        // One address for both processes of identity: it stands in the tokens.
        var issuer = Join("clients", Identity, () => Shuffled(ports[Identity])).Port;
        foreach (var name in Names)
            for (var number = 1; number <= ReplicasEach; number++)
                replicas.Add(new(name, number, ports[name][number - 1], Path.Combine(directory, "log", $"{name}-{number}.log"), SettingsOf(name, number, ports, issuer),
                    number == 1 ? null : new WrongClock(Path.Combine(directory, $"{name}.clock")))
                { Version = version });
        foreach (var replica in replicas.Where(replica => replica.Service != Identity))
            Join("clients", replica.Name, () => [replica.Port]);

        await Task.WhenAll(replicas.DistinctBy(replica => replica.Service).Select(replica => replica.MigrateAsync(version)).Append(broker));
        replicas.ForEach(replica => replica.Start());
        supervising = SuperviseAsync();
        if (await AwaitReadyAsync(Patience, closing.Token) is [var late, ..])
            throw new InvalidOperationException($"{late} is not ready: {string.Join('\n', File.ReadLines(Path.Combine(directory, "log", $"{late}.log")).TakeLast(20))}");
        replicas.ForEach(replica => replica.IsUp());
    }

    private Dictionary<string, string> SettingsOf(string name, int number, Dictionary<string, int[]> ports, int issuer)
    {
        var replica = $"{name}-{number}";
        var postgres = Join(replica, Servers.Postgres, () => [Servers.PostgresPort]).Port;
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Address(ports[name][number - 1]).ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_gcServer"] = "0",
            ["ConnectionStrings__Store"] = Database(postgres, name, name, secrets[name]),
            ["ConnectionStrings__Owner"] = Database(postgres, name, $"{name}_owner", secrets[name]),
            ["SeedTrace__Country"] = "KAZ",
            ["Limits__RequestsPerMinute"] = "1000000",
        };
        if (name == Identity)
        {
            settings["Identity__Issuer"] = Address(issuer).ToString().TrimEnd('/');
            settings["Identity__KeysDirectory"] = KeysDirectory;
            settings["Identity__AccountsFile"] = Path.Combine(directory, "accounts.json");
            settings["Identity__TokensPerMinute"] = "100000";
            return settings;
        }
        var broker = Join(replica, Servers.Broker, () => [Servers.BrokerPort]).Port;
        settings["Broker__Uri"] = $"amqp://{name}:{Servers.PasswordOf(name)}@127.0.0.1:{broker}/{Servers.VirtualHost}";
        settings["Identity__Authority"] = Address(issuer).ToString().TrimEnd('/');
        settings["Identity__ClientId"] = name;
        settings["Identity__ClientSecret"] = secrets[name];
        settings["Labels__KeyFile"] = Path.Combine(directory, "labels.key");
        settings["Labels__Link"] = "https://id.seedtrace.example/01/09521234123453";
        settings["Labels__ChecksPerMinute"] = "100000";
        foreach (var (setting, file) in LogKeyFiles.MakeIn(directory).SettingsOf(name, "__"))
            settings[setting] = file;
        settings["Witness"] = Address(Join(replica, Services.Lineage, () => Shuffled(ports[Services.Lineage])).Port).ToString();
        foreach (var publisher in Services.Publishing)
            settings[$"Feeds__{publisher}"] = Address(Join(replica, publisher, () => Shuffled(ports[publisher])).Port).ToString();
        return settings;
    }

    private Link Join(string from, string to, Func<IReadOnlyList<int>> targets)
    {
        var link = new Link(from, to, targets);
        links.Add(link);
        return link;
    }

    private async Task CreateDatabasesAsync()
    {
        await using var postgres = NpgsqlDataSource.Create(Servers.Superuser("postgres"));
        foreach (var name in Names)
            foreach (var statement in (string[])
                [
                    $"CREATE ROLE {name}_owner LOGIN PASSWORD '{secrets[name]}'",
                    $"CREATE ROLE {name} LOGIN PASSWORD '{secrets[name]}'",
                    $"CREATE DATABASE {name} OWNER {name}_owner",
                    $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
                    $"GRANT CONNECT ON DATABASE {name} TO {name}",
                ])
            {
                await using var command = postgres.CreateCommand(statement);
                await command.ExecuteNonQueryAsync();
            }
    }

    private async Task SuperviseAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            replicas.ForEach(replica => replica.Start());
            await Task.Delay(200, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Replica replica)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address(replica.Port), "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static Uri Address(int port) => new($"http://127.0.0.1:{port}");

    private static int[] Shuffled(int[] ports) => [.. ports.Shuffle()];

    private static string Database(int port, string database, string user, string password) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Database = database, Username = user, Password = password }.ConnectionString;
}
