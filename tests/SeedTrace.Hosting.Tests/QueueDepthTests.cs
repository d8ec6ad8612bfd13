using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class QueueDepthTests
{
    [Fact]
    public async Task What_waits_in_the_queue_of_a_service_that_is_down_is_to_be_seen()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var curator = GeneBank.Curator(stack);
        for (var n = 0; n < 3; n++)
            await GeneBank.RegisterAsync(curator, "A-1");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Broker:Uri", stack.Broker.UriOf(Services.Lineage).ToString())]).Build();
        using var depth = new QueueDepth(configuration, new ServiceIdentity(Services.Lineage, new Issuer("KAZ", "LIN")), TimeProvider.System);
        using var metrics = new MeterListener();
        long? waiting = null;
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "seedtrace.queue.depth")
                listener.EnableMeasurementEvents(instrument);
        };
        metrics.SetMeasurementEventCallback<long>((_, measured, tags, _) =>
        {
            if ((string?)tags[0].Value == Broker.QueueOf(Services.Lineage))
                waiting = measured;
        });
        metrics.Start();

        await depth.StartAsync(TestContext.Current.CancellationToken);

        await Eventually.ShouldBeTrueAsync(() =>
        {
            metrics.RecordObservableInstruments();
            return Task.FromResult(waiting == 3);
        }, "three facts waiting");
        await depth.StopAsync(TestContext.Current.CancellationToken);
    }
}
