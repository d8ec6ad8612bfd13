using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Hosting.Watch;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Delivery;

/// <summary>How facts leave a service and foreign ones come in: log and broker, feeds and mirror.</summary>
internal static class DeliverySetup
{
    public static void AddDelivery(this WebApplicationBuilder builder, ServiceIdentity identity)
    {
        var (configuration, services) = (builder.Configuration, builder.Services);
        services.AddBroker(identity, new Uri(configuration.Required("Broker:Uri")));
        services.AddSingleton<Quarantine>();
        services.AddSingleton<LearnedStreams>();
        services.AddSingleton<Mirror>();
        services.AddSingleton<MirrorReader>();
        services.AddSingleton<FeedClient>();
        services.AddSingleton<Recovery>();
        if (Services.Publishing.Contains(identity.Service))
        {
            var witness = new Uri(configuration.Required("Witness"));
            builder.AddServiceClient<WitnessClient>(http => http.BaseAddress = witness);
        }
        services.AddAgent<Intake>();
        services.AddAgent<Sequencer>();
        LogKeys.Require(configuration);
        services.AddSingleton<LogKeys>();
        services.AddSingleton<HeadRhythm>();
        services.AddSingleton(new TreeReader(LogLeaves.Own(identity.Service)));
        services.AddAgent<TreeKeeper>();
        services.AddAgent<PublicationWatch>();
        services.AddAgent<BusAgent>();
        if (Telemetry.IsCollected(configuration))
            services.AddHosted<QueueDepth>();
        foreach (var publisher in Services.LearnedBy(identity.Service).Select(learned => learned.Publisher).Distinct())
        {
            var feed = new Uri(configuration.Required($"Feeds:{publisher}"));
            // Four lines in the log for each page would hide the rest; whoever reads says what went wrong.
            services.AddHttpClient(FeedClient.NameOf(publisher), client => client.BaseAddress = feed).InOurName().RemoveAllLoggers();
        }
        services.AddServiceTokens(configuration);
    }
}
