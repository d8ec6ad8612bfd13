using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>All six services as processes, over a database of their own each and a broker of their own, as the entry script starts them.
/// Tests share one, and run one after the other on it.</summary>
[CollectionDefinition(nameof(RunningStack))]
[TestClassOrderer(typeof(GentleFirst))]
public sealed class SharedStack : ICollectionFixture<RunningStack>;

/// <inheritdoc cref="SharedStack"/>
public sealed class RunningStack : IAsyncLifetime
{
    private static readonly string[] Names = ["identity", .. Services.All];

    private readonly string directory = Directory.CreateTempSubdirectory("seedtrace-").FullName;
    private readonly Dictionary<string, PostgresDatabase> databases = [];
    private readonly Dictionary<string, string> addresses = Names.ToDictionary(name => name, _ => $"http://127.0.0.1:{TestStack.FreePort()}");
    private readonly Dictionary<string, string> secrets = Names.Concat([LocalStack.Administrator, LocalStack.SecondAdministrator]).ToDictionary(name => name, _ => RandomNumberGenerator.GetHexString(32));
    private readonly Dictionary<string, ServiceProcess> processes = [];
    private readonly List<ServiceProcess> started = [];
    private PlayedSeason? season;
    private Papers? papers;
    private BrokerVirtualHost? broker;
    private LocalStack? stack;

    /// <summary>The stack as the operator's tool sees it.</summary>
    public LocalStack Stack => stack ?? Unavailable();

    public IReadOnlyDictionary<string, string> Addresses => addresses;

    /// <summary>The public keys that signed the list of keys.</summary>
    public TrustAnchor ReadAnchor() => LogKeyFiles.MakeIn(directory).ReadAnchor();

    /// <summary>Makes tokens that look like those of this stack.</summary>
    internal ForgedToken Forge => new(addresses["identity"] + "/", Path.Combine(directory, "keys", "signing-0001.pem"));

    /// <summary>The sample season, played once for all tests.</summary>
    internal async Task<PlayedSeason> SeasonAsync() => season ??= await PlayedSeason.PlayAsync(this, TestContext.Current.CancellationToken);

    internal async Task<Papers> PapersAsync() => papers ??= await Papers.FindAsync(this, TestContext.Current.CancellationToken);

    public PostgresDatabase DatabaseOf(string service) => databases[service];

    public async ValueTask InitializeAsync()
    {
        if (!Integration.Includes("SEEDTRACE_TEST_POSTGRES") || !Integration.Includes("SEEDTRACE_TEST_RABBITMQ"))
            return;
        broker = await BrokerVirtualHost.CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(directory, "labels.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await WriteAsync("credentials.json", secrets.Where(secret => secret.Key != "identity").Select(secret => new
        {
            client = secret.Key,
            secret = secret.Value,
            roles = new[] { secret.Key.EndsWith("administrator", StringComparison.Ordinal) ? "administrator" : "service" },
            party = "authority-kz",
        }));
        await WriteAsync("endpoints.json", addresses);
        foreach (var name in Names)
            databases[name] = await PostgresDatabase.CreateAsync(name);
        await Task.WhenAll(Names.Select(name => ServiceProcess.MigrateAsync(name, SettingsOf(name))));
        foreach (var name in Names)
        {
            processes[name] = Start(name);
            if (name == "identity")
                await ReadyAsync(name);
        }
        await Task.WhenAll(Services.All.Select(ReadyAsync));
        stack = LocalStack.Open(directory);
    }

    public async Task RestartAsync(string service)
    {
        await processes[service].DisposeAsync();
        processes[service] = Start(service);
        await ReadyAsync(service);
    }

    /// <summary>As after a disaster: the service starts on a store with nothing in it.</summary>
    public async Task LoseStoreAsync(string service)
    {
        await processes[service].DisposeAsync();
        await databases[service].DisposeAsync();
        databases[service] = await PostgresDatabase.CreateAsync(service);
        await ServiceProcess.MigrateAsync(service, SettingsOf(service));
        processes[service] = Start(service);
        await ReadyAsync(service);
    }

    /// <summary>Asks the service to stop, as a supervisor does, and starts it again.</summary>
    /// <returns>How long it took to stop, and its exit code.</returns>
    public async Task<(TimeSpan Took, int ExitCode)> StopAndStartAsync(string service)
    {
        var ended = await processes[service].TerminateAsync();
        processes[service] = Start(service);
        await ReadyAsync(service);
        return ended;
    }

    public IEnumerable<string> LogOf(string service) => processes[service].Log;

    /// <summary>All that its processes said, those too that run no more.</summary>
    public IEnumerable<string> WholeLogOf(string service) => started.Where(process => process.Service == service).SelectMany(process => process.Log);

    /// <summary>What nobody may read anywhere, by what it is.</summary>
    public IEnumerable<(string What, string Secret)> Secrets =>
    [
        .. secrets.Select(secret => ($"client secret of {secret.Key}", secret.Value)),
        .. databases.SelectMany(database => new[] { database.Value.Store, database.Value.Owner }
            .Select(connection => ($"database password of {database.Key}", new NpgsqlConnectionStringBuilder(connection).Password!))),
        .. Services.All.Select(service => ($"broker password of {service}", broker!.UriOf(service).UserInfo.Split(':')[1])),
        .. Stack.Secrets.Select(account => ($"client secret of {account.Client}", account.Secret)),
        ("key of the labels", File.ReadAllText(Path.Combine(directory, "labels.key"))),
        .. File.ReadAllLines(Path.Combine(directory, "keys", "signing-0001.pem")).Where(line => !line.StartsWith('-')).Select(line => ("signing key", line)),
        .. Services.All.SelectMany(service => File.ReadAllLines(LogKeyFiles.MakeIn(directory).KeyFileOf(service)).Where(line => !line.StartsWith('-'))
            .Select(line => ($"key of the log of {service}", line))),
        .. new[] { LogKeyFiles.MakeIn(directory).RootKeyFile, LogKeyFiles.MakeIn(directory).SecondRootKeyFile }.SelectMany(File.ReadAllLines)
            .Where(line => !line.StartsWith('-')).Select(line => ("root key", line)),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values)
            await process.DisposeAsync();
        foreach (var database in databases.Values)
            await database.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private ServiceProcess Start(string service)
    {
        var process = ServiceProcess.Start(service, SettingsOf(service));
        started.Add(process);
        return process;
    }

    private async Task ReadyAsync(string name)
    {
        using var http = new HttpClient { BaseAddress = new(addresses[name]) };
        try
        {
            await Eventually.ShouldBeTrueAsync(async () => !processes[name].HasExited && await AnswersAsync(http), $"{name} ready", within: TimeSpan.FromMinutes(3));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{name} did not start: {string.Join('\n', processes[name].Log.TakeLast(20))}", e);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Dictionary<string, string> SettingsOf(string name)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = addresses[name],
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_gcServer"] = "0",
            ["ConnectionStrings__Store"] = databases[name].Store,
            ["ConnectionStrings__Owner"] = databases[name].Owner,
            ["SeedTrace__Country"] = "KAZ",
            ["Limits__RequestsPerMinute"] = "100000",
        };
        if (name == "identity")
        {
            settings["Identity__Issuer"] = addresses[name];
            settings["Identity__KeysDirectory"] = Path.Combine(directory, "keys");
            settings["Identity__AccountsFile"] = Path.Combine(directory, "credentials.json");
            return settings;
        }
        settings["Broker__Uri"] = broker!.UriOf(name).ToString();
        settings["Identity__Authority"] = addresses["identity"];
        settings["Identity__ClientId"] = name;
        settings["Identity__ClientSecret"] = secrets[name];
        settings["Labels__KeyFile"] = Path.Combine(directory, "labels.key");
        settings["Labels__Link"] = "https://id.seedtrace.example/01/09521234123453";
        settings["Labels__ChecksPerMinute"] = "1000000";
        settings["Labels__UnknownPerMinute"] = "1000000";
        settings["Limits__RequestsPerMinute"] = "1000000";
        foreach (var publisher in Services.Publishing)
            settings[$"Feeds__{publisher}"] = addresses[publisher];
        foreach (var (setting, file) in LogKeyFiles.MakeIn(directory).SettingsOf(name, "__"))
            settings[setting] = file;
        settings["Witness"] = addresses[Services.Lineage];
        return settings;
    }

    private Task WriteAsync(string file, object content) =>
        File.WriteAllTextAsync(Path.Combine(directory, file), JsonSerializer.Serialize(content));

    private static LocalStack Unavailable()
    {
        Integration.Require("SEEDTRACE_TEST_POSTGRES");
        Integration.Require("SEEDTRACE_TEST_RABBITMQ");
        throw new InvalidOperationException("The stack did not start.");
    }
}
