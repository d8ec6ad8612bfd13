using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Testing;

/// <summary>Services over real PostgreSQL and RabbitMQ, each with its own database, roles and broker user.</summary>
public sealed class TestStack : IAsyncDisposable
{
    /// <summary>Databases as the migration leaves them, by service: every test gets a copy. They go with the servers.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<PostgresDatabase>>> Migrated = new();

    private const int LowestPort = 10_000;
    private const int Ports = 20_000;
    private static int lastPort = Random.Shared.Next(Ports);

    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("seedtrace-test-");
    private readonly TokenIssuer issuer;
    private readonly Dictionary<string, PostgresDatabase> databases = [];
    private readonly Dictionary<string, string> addresses = Services.All.ToDictionary(service => service, _ => $"http://127.0.0.1:{FreePort()}");
    private readonly Dictionary<WebApplication, string> running = [];

    private readonly string country;

    private TestStack(TokenIssuer issuer, BrokerVirtualHost broker, string country) =>
        (this.issuer, Broker, this.country, Keys) = (issuer, broker, country, LogKeyFiles.MakeIn(files.FullName, country));

    public BrokerVirtualHost Broker { get; }

    /// <summary>Of the logs of its services.</summary>
    public KeyDirectory Keys { get; }

    public TokenIssuer Issuer => issuer;

    /// <param name="country">Whose, ISO 3166 alpha-3; several countries may run side by side.</param>
    public static async Task<TestStack> StartAsync(string country = "KAZ") => new(await TokenIssuer.StartAsync(), await BrokerVirtualHost.CreateAsync(), country);

    public PostgresDatabase DatabaseOf(string service) => databases[service];

    public string AddressOf(string service) => addresses[service];

    /// <summary>Makes the database of a service, if there is none yet.</summary>
    public async Task MigrateAsync(string service, string authorityCode = "TST")
    {
        if (databases.ContainsKey(service))
            return;
        databases[service] = await (await Migrated.GetOrAdd(service, _ => new(() => MigrateOnceAsync(service, authorityCode))).Value).CopyAsync(service);
    }

    private async Task<PostgresDatabase> MigrateOnceAsync(string service, string authorityCode)
    {
        var migrated = databases[service] = await PostgresDatabase.CreateAsync($"{service}_migrated");
        await using (var migration = Build(service, authorityCode))
            await migration.RunServiceAsync(["migrate"]);
        await migrated.CloseAsync();
        return migrated;
    }

    /// <summary>Starts a service; while one of the same name runs, the next is a replica on the same database.</summary>
    public async Task<WebApplication> StartServiceAsync(
        string service, Action<WebApplication> map, Action<WebApplicationBuilder>? configure = null, string authorityCode = "TST")
    {
        await MigrateAsync(service, authorityCode);
        var app = Build(service, authorityCode, configure);
        app.Urls.Add(running.ContainsValue(service) ? "http://127.0.0.1:0" : addresses[service]);
        app.UseProblems();
        app.MapWebDefaults();
        app.MapFeed();
        app.MapStuck();
        app.MapLog();
        if (service == Services.Lineage)
        {
            app.MapWitness();
            app.MapWitnessedHeads();
        }
        map(app);
        await app.StartAsync();
        running.Add(app, service);
        return app;
    }

    public HttpClient Client(string service, string party, params string[] roles) => ClientOf(service, party, party + "-app", roles);

    /// <summary>One of several accounts of a party.</summary>
    public HttpClient ClientOf(string service, string party, string account, params string[] roles)
    {
        var client = new HttpClient { BaseAddress = new(addresses[service]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token(party, account, roles));
        return client;
    }

    /// <summary>As another service.</summary>
    public HttpClient ClientOfService(string service, string reader) => ClientOf(service, "authority", reader, Roles.Service);

    public HttpClient Anonymous(string service) => new() { BaseAddress = new(addresses[service]) };

    /// <summary>Settings of a test's own, for services started from now on.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Settings a service gets here.</summary>
    public Dictionary<string, string?> SettingsOf(string service)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Store"] = databases[service].Store,
            ["ConnectionStrings:Owner"] = databases[service].Owner,
            ["Broker:Uri"] = Broker.UriOf(service).ToString(),
            ["Identity:Authority"] = issuer.Address,
            ["Identity:ClientId"] = service,
            ["Identity:ClientSecret"] = "unused",
            ["SeedTrace:Country"] = country,
            ["Witness"] = addresses[Services.Lineage],
            ["Limits:RequestsPerMinute"] = "1000000",
        };
        foreach (var publisher in Services.Publishing)
            settings[$"Feeds:{publisher}"] = addresses[publisher];
        foreach (var (name, file) in Keys.SettingsOf(service))
            settings[name] = file;
        foreach (var (key, value) in Settings)
            settings[key] = value;
        return settings;
    }

    public async Task StopAsync(WebApplication app)
    {
        running.Remove(app);
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in running.Keys.ToList())
            await StopAsync(app);
        await issuer.DisposeAsync();
        await Broker.DisposeAsync();
        foreach (var database in databases.Values)
            await database.DisposeAsync();
        files.Delete(recursive: true);
    }

    /// <summary>Below those that the system gives to outgoing connections: one of those could be taken before a service listens on it. Each is given once.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = LowestPort + Interlocked.Increment(ref lastPort) % Ports;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }

    /// <summary>A service that is not started: for what it does once and ends. Its database is there already.</summary>
    public WebApplication Build(string service, string authorityCode = "TST", Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(SettingsOf(service));
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("SEEDTRACE_TEST_LOG") is not null)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.AddSeedTraceService(service, authorityCode);
        builder.Services.AddRouting();
        configure?.Invoke(builder);
        return builder.Build();
    }
}
