using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A fact is published when the broker has said that it keeps it, not when it was sent.</summary>
[Trait("Category", "Integration")]
public sealed class ConfirmationTests : IAsyncLifetime
{
    private const string Full = "full";

    private readonly Foreign lines = new(Services.Breeding, "line");
    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    /// <summary>The broker says so to those only that ask for confirms; it is tried again until the time for it is over.</summary>
    [Fact]
    public async Task What_a_queue_that_is_full_rejects_is_not_taken_for_published()
    {
        var bus = (await stack.StartServiceAsync(Services.Breeding, GeneBank.Map)).Services.GetRequiredService<FactBus>();
        await using var sender = await Sender.AsAsync(stack.Broker.Administrator);
        await sender.Channel.QueueDeclareAsync(
            Full, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" }, cancellationToken: Cancellation);
        await sender.Channel.QueueBindAsync(Full, Broker.Facts, "#", cancellationToken: Cancellation);
        await bus.PublishAsync([lines.Next("first", "{}")], Cancellation);

        await Should.ThrowAsync<OperationCanceledException>(() => bus.PublishAsync([lines.Next("second", "{}")], Cancellation));

        await sender.Channel.QueueDeleteAsync(Full, ifUnused: false, ifEmpty: false, cancellationToken: Cancellation);
        await bus.PublishAsync([lines.Next("third", "{}")], Cancellation);
    }
}
