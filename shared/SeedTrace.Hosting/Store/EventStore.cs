using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using JasperFx;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Web;
using Weasel.Core;

namespace SeedTrace.Hosting.Store;

internal static class EventStore
{
    public static void AddEventStore(this IServiceCollection services, ServiceIdentity identity, string connectionString)
    {
        services.AddSingleton(NpgsqlDataSource.Create(ForService(connectionString)));
        services.AddMarten(provider =>
        {
            var options = Options(identity);
            options.Connection(provider.GetRequiredService<NpgsqlDataSource>());
            options.AutoCreateSchemaObjects = AutoCreate.None;
            return options;
        }).UseLightweightSessions();
    }

    /// <summary>Creates or extends the schema as its owner and grants the running role what it needs.</summary>
    public static async Task MigrateAsync(ServiceIdentity identity, string ownerConnectionString, string runtimeRole, CancellationToken cancellation)
    {
        await using var turn = await MigrationTurn.TakeAsync(ownerConnectionString, cancellation);
        var options = Options(identity);
        options.Connection(ownerConnectionString);
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        using (var store = new DocumentStore(options))
            await ApplyOnceAsync(store, source, cancellation);

        var database = new NpgsqlConnectionStringBuilder(ownerConnectionString).Database!;
        foreach (var script in ((string?[])[Script("fact-log"), ScriptOf(identity.Service), Script("grants")]).OfType<string>())
        {
            await using var command = source.CreateCommand(script
                .Replace(":\"role\"", Quoted(runtimeRole), StringComparison.Ordinal).Replace(":\"database\"", Quoted(database), StringComparison.Ordinal));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Marten would make its append function anew at every migration, because here it runs as its owner; whoever appends meanwhile would fail.</summary>
    private static async Task ApplyOnceAsync(DocumentStore store, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var script = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store.Storage.ToDatabaseScript())));
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("create table if not exists schema_applied (script text primary key)", [], cancellation);
        if (await connection.ScalarAsync<bool>("select exists (select from schema_applied where script = $1)", [script], cancellation))
            return;
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await connection.ExecuteAsync("insert into schema_applied (script) values ($1)", [script], cancellation);
    }

    private static StoreOptions Options(ServiceIdentity identity)
    {
        var options = new StoreOptions();
        options.UseSystemTextJsonForSerialization(FactJson.Options, EnumStorage.AsInteger, Casing.CamelCase);
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.EnableBigIntEvents = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.UseAdvisoryLockTransaction = true;
        options.Events.MapEventType<Learned>(Learned.EventType);
        options.Events.MapEventType<NotLearned>(NotLearned.EventType);
        options.Events.MapEventType<ReactionRefused>("reaction-refused");
        options.Events.MapEventType<RetryAsked>("stuck-retry-asked");
        options.Events.MapEventType<SkipAsked>("stuck-skip-asked");
        options.Events.MapEventType<StuckSettled>("stuck-settled");
        options.Events.MapEventType<CommandProposed>("command-proposed");
        options.Events.MapEventType<ProposalCountersigned>("proposal-countersigned");
        options.Events.MapEventType<ProposalWithdrawn>("proposal-withdrawn");
        foreach (var fact in FactCatalogue.PublishedBy(identity.Service))
            options.Events.MapEventType(fact.Record, fact.Name);
        return options;
    }

    private static string ForService(string connectionString)
    {
        var settings = StoreConnection.ForService(connectionString);
        // Nothing here outlives its transaction in a session, so nothing is reset: a reset would have the server plan everything anew,
        // the append function too, each time a connection is taken. MaxAutoPrepare stays off: after an error within a batch Npgsql 10.0 takes the
        // answer of one statement for that of another (seen).
        settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? Script(string name) => Read(typeof(EventStore).Assembly, $"SeedTrace.Hosting.Store.{name}.sql");

    /// <returns><c>store.sql</c> of the service's own project; null for a service that needs nothing beside its streams, and in tests that have its name and not its code.</returns>
    private static string? ScriptOf(string service)
    {
        var project = $"SeedTrace.{char.ToUpperInvariant(service[0])}{service[1..]}";
        return File.Exists(Path.Combine(AppContext.BaseDirectory, $"{project}.dll")) ? Read(Assembly.Load(project), "store.sql") : null;
    }

    private static string? Read(Assembly assembly, string name)
    {
        if (assembly.GetManifestResourceStream(name) is not { } script)
            return null;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
