using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Rebuild;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Hosting.Trees;
using SeedTrace.Hosting.Watch;
using SeedTrace.Web;

namespace SeedTrace.Hosting;

/// <summary>Everything a SeedTrace service has in common. Missing settings stop it at start; there are no fallbacks.</summary>
public static class SeedTraceService
{
    /// <param name="service">Name as in <see cref="Services"/>.</param>
    /// <param name="authorityCode">What this service mints numbers as; registered, different for each service and country instance.</param>
    public static void AddSeedTraceService(this WebApplicationBuilder builder, string service, string authorityCode)
    {
        var configuration = builder.Configuration;
        var identity = new ServiceIdentity(service, new Issuer(CountryIn(configuration), authorityCode));
        var services = builder.Services;
        services.AddSingleton(identity);
        services.AddEventStore(identity, configuration.Required("ConnectionStrings:Store"));
        services.AddHostedService<StoreGuard>();
        services.AddHosted<BrokerGuard>();
        services.AddSingleton<DeadQueues>();
        builder.AddDelivery(identity);
        services.AddSingleton<StoreRebuild>();
        services.AddSingleton<FactAppender>();
        services.AddSingleton<CommandPipeline>();
        services.AddSingleton<ProposalPipeline>();
        services.AddSingleton<CountersignaturePipeline>();
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<ReactionList>();
        services.AddSingleton(provider => new OwnDecisions(provider));
        services.AddAgent<ReactionWorker>();
        services.AddAgent<ArchiveWatch>();
        services.AddHosted<Watchdog>();
        services.AddSingleton<StuckList>();
        services.AddSingleton<Resumption>();
        services.AddAgent<Settling>();
        services.AddAgent<StuckWatch>();
        services.AddHealthChecks().AddCheck<StoreHealth>("store").AddCheck<SequencerHealth>("sequencer").AddCheck<MirrorHealth>("mirror")
            .AddCheck<AgentHealth>("agents").AddCheck<FeedHealth>("feeds")
            .AddCheck<KeysHealth>("keys").AddCheck<BrokerAccessHealth>("broker-access");
        services.AddStoreClock();
        builder.AddServiceDefaults(service);
    }

    /// <summary>What there is of a service without store and broker: callers, the form of values, and <see cref="WebDefaults"/>.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddWebDefaults(service);
        builder.Services.AddCallers(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = FactJson.Options.NumberHandling);
        builder.Services.Configure<OpenApiOptions>("v1", api => api.AddDocumentTransformer<CommandParameters>());
    }

    /// <summary>Runs the service; or, as its schema's owner, with the argument <c>migrate</c> brings the schema up to date, with <c>rebuild</c> fills
    /// an empty store from the publishers' feeds, and ends.</summary>
    public static async Task RunServiceAsync(this WebApplication app, string[] args)
    {
        if (args is ["migrate"])
        {
            var runtime = new NpgsqlConnectionStringBuilder(app.Configuration.Required("ConnectionStrings:Store"));
            await EventStore.MigrateAsync(app.Services.GetRequiredService<ServiceIdentity>(), app.Configuration.Required("ConnectionStrings:Owner"),
                runtime.Username!, CancellationToken.None);
            return;
        }
        if (args is ["rebuild"])
        {
            Environment.ExitCode = await RebuildCommand.RunAsync(app.Services, app.Configuration.Required("ConnectionStrings:Owner"), Console.Out, CancellationToken.None);
            return;
        }
        app.UseProblems();
        app.MapWebDefaults();
        app.MapFeed();
        if (Services.Publishing.Contains(app.Services.GetRequiredService<ServiceIdentity>().Service))
            app.MapLog();
        app.MapProposals();
        app.MapStuck();
        await app.RunToItsEndAsync();
    }

    /// <summary>It is in every number that is minted, for good.</summary>
    private static string CountryIn(IConfiguration configuration) =>
        configuration.Required("SeedTrace:Country") is { Length: 3 } country && country.All(char.IsAsciiLetterUpper)
            ? country
            : throw new InvalidOperationException("The setting SeedTrace:Country is three capital letters, ISO 3166 alpha-3, such as KAZ.");
}
