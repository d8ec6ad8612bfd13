using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class BrokerAccessTests : IAsyncLifetime
{
    private const ushort AccessRefused = 403;

    private BrokerVirtualHost broker = null!;

    public async ValueTask InitializeAsync() => broker = await BrokerVirtualHost.CreateAsync();

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    [Fact]
    public async Task A_service_publishes_under_its_own_name()
    {
        await using var sender = await Sender.AsAsync(broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, "breeding.lot.breeder-lot-released", [1]);
    }

    [Fact]
    public Task A_service_cannot_publish_under_anothers_name() =>
        ShouldBeRefusedAsync(sender => sender.SendAsync(Services.Breeding, "certification.lot.lot-certified", [1]));

    [Fact]
    public Task A_service_cannot_read_anothers_queue() => ShouldBeRefusedAsync(async sender =>
        await sender.Channel.BasicGetAsync(Broker.QueueOf(Services.Lineage), autoAck: true, TestContext.Current.CancellationToken));

    [Fact]
    public Task A_service_cannot_purge_anothers_queue() => ShouldBeRefusedAsync(sender =>
        sender.Channel.QueuePurgeAsync(Broker.QueueOf(Services.Lineage), TestContext.Current.CancellationToken));

    [Fact]
    public Task A_service_cannot_put_into_anothers_queue() => ShouldBeRefusedAsync(async sender =>
        await sender.Channel.BasicPublishAsync("", Broker.QueueOf(Services.Lineage), new byte[] { 1 }, TestContext.Current.CancellationToken));

    [Fact]
    public Task A_service_cannot_make_queues_of_its_own_choosing() => ShouldBeRefusedAsync(async sender =>
        await sender.Channel.QueueDeclareAsync("listening-in", cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_guest_cannot_log_in() => await Should.ThrowAsync<BrokerUnreachableException>(() =>
        Sender.AsAsync(new UriBuilder(broker.Administrator) { UserName = "guest", Password = "guest" }.Uri));

    private async Task ShouldBeRefusedAsync(Func<Sender, Task> act)
    {
        await using var sender = await Sender.AsAsync(broker.UriOf(Services.Breeding));
        try
        {
            await act(sender);
            Assert.Fail("It was let through.");
        }
        catch (OperationInterruptedException refused)
        {
            refused.ShutdownReason!.ReplyCode.ShouldBe(AccessRefused);
        }
        catch (PublishException)
        {
            sender.Channel.CloseReason!.ReplyCode.ShouldBe(AccessRefused);
        }
    }
}
