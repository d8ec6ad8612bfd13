using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class BusHostTests
{
    /// <summary>As a bus whose broker was cut off while it declared its queues.</summary>
    private sealed class StuckBus : IBusDepot
    {
        private readonly TaskCompletionSource never = new();

        public Task Start(CancellationToken cancellationToken) => never.Task;

        public Task Stop(CancellationToken cancellationToken) => never.Task;
    }

    [Fact]
    public async Task A_bus_that_neither_starts_nor_stops_holds_up_neither_the_start_nor_the_end_of_its_service()
    {
        var host = new BusHost(new StuckBus(), TimeProvider.System, NullLogger<BusHost>.Instance);
        host.StartAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully.ShouldBeTrue();
        var stopping = host.StopAsync(TestContext.Current.CancellationToken);
        (await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken))).ShouldBe(stopping);
    }
}
