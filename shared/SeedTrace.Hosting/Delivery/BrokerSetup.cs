using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>The broker through MassTransit. This file, FactBus, BusAgent and Consumers are all that knows it (ADR 7).</summary>
internal static class BrokerSetup
{
    // As many as the intake may find to keep together in one transaction.
    private const int FactsAtOnce = 400;

    public static void AddBroker(this IServiceCollection services, ServiceIdentity identity, Uri broker)
    {
        services.AddSingleton<FactBus>();
        services.AddMassTransit(bus =>
        {
            bus.AddConsumer<FactConsumer>();
            bus.AddConsumer<HeartbeatConsumer>();
            // Without its broker a service still takes commands and reads feeds.
            bus.ConfigureHealthCheckOptions(health => (health.Name, health.MinimalFailureStatus) = ("broker", HealthStatus.Degraded));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(broker.GetLeftPart(UriPartial.Path).Replace(broker.UserInfo + "@", "", StringComparison.Ordinal)), host =>
                {
                    var user = broker.UserInfo.Split(':');
                    host.Username(Uri.UnescapeDataString(user[0]));
                    host.Password(Uri.UnescapeDataString(user[1]));
                    host.Heartbeat(TimeSpan.FromSeconds(5));
                    host.PublisherConfirmation = true;
                });
                rabbit.ClearSerialization();
                rabbit.ConfigureJsonSerializerOptions(json => new(json) { RespectNullableAnnotations = true });
                rabbit.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
                rabbit.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
                rabbit.Message<CloudEvent>(message => message.SetEntityName(Broker.Facts));
                rabbit.Publish<CloudEvent>(publish => publish.ExchangeType = "topic");
                rabbit.Message<Heartbeat>(message => message.SetEntityName(Broker.Heartbeats));
                rabbit.Publish<Heartbeat>(publish => publish.ExchangeType = "fanout");

                var learned = Services.LearnedBy(identity.Service);
                if (learned.Count == 0)
                    return;
                rabbit.ReceiveEndpoint(Broker.QueueOf(identity.Service), endpoint =>
                {
                    Configure(endpoint, context, BrokerDefinitions.FactQueue(identity.Service), FactsAtOnce);
                    endpoint.ConcurrentMessageLimit = FactsAtOnce;
                    foreach (var binding in learned)
                        endpoint.Bind(Broker.Facts, bind =>
                        {
                            bind.ExchangeType = "topic";
                            bind.RoutingKey = Broker.BindingOf(binding);
                        });
                    endpoint.ConfigureConsumer<FactConsumer>(context);
                });
                rabbit.ReceiveEndpoint(Broker.HeartbeatQueueOf(identity.Service), endpoint =>
                {
                    Configure(endpoint, context, BrokerDefinitions.HeartbeatQueue, 10);
                    endpoint.Bind(Broker.Heartbeats, bind => bind.ExchangeType = "fanout");
                    endpoint.ConfigureConsumer<HeartbeatConsumer>(context);
                });
            });
        });
        services.RemoveMassTransitHostedService();
        services.AddHostedService<BusHost>();
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, IReadOnlyDictionary<string, object> arguments, int prefetch)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = prefetch;
        foreach (var (name, value) in arguments)
            endpoint.SetQueueArgument(name, value);
        endpoint.ConfigureError(error => error.UseFilter(new SetUnreadableAside(context.GetRequiredService<Quarantine>(), context.GetRequiredService<NpgsqlDataSource>())));
        endpoint.UseMessageRetry(retry => retry.Interval(20, TimeSpan.FromMilliseconds(500)));
        // Back to the queue, and after the delivery limit to the dead letters: what it said comes by the feed.
        endpoint.RethrowFaultedMessages();
        // What was set aside is done with.
        endpoint.DiscardSkippedMessages();
    }
}
