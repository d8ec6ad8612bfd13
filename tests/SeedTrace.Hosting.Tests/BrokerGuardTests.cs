using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Queues are what they have to be, or nothing runs on them.</summary>
[Trait("Category", "Integration")]
public sealed class BrokerGuardTests : IAsyncLifetime
{
    private static readonly string Queue = Broker.QueueOf(Services.Breeding);
    private static readonly string DeadLetters = Broker.DeadLettersOf(Services.Breeding);

    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Arguments =>
    [
        .. from queue in BrokerDefinitions.QueuesOf(Services.Breeding) from argument in queue.Arguments.Keys
           where argument != "x-queue-type" select (queue.Queue, argument),
    ];

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Theory]
    [MemberData(nameof(Arguments))]
    public async Task A_service_refuses_to_start_on_a_queue_without(string queue, string argument)
    {
        // The key goes nowhere without its exchange.
        string[] without = argument == "x-dead-letter-exchange" ? [argument, "x-dead-letter-routing-key"] : [argument];
        await MakeAsync(queue, BrokerDefinitions.QueuesOf(Services.Breeding).Single(one => one.Queue == queue).Arguments.Where(one => !without.Contains(one.Key)));

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => stack.StartServiceAsync(Services.Breeding, GeneBank.Map));

        refused.Message.ShouldContain($"The queue {queue} is not what it has to be");
        refused.Message.ShouldContain(argument);
    }

    [Fact]
    public async Task A_service_refuses_to_start_on_a_queue_that_is_no_quorum_queue()
    {
        await MakeAsync(Queue, [KeyValuePair.Create("x-queue-type", (object)"classic")]);

        (await Should.ThrowAsync<InvalidOperationException>(() => stack.StartServiceAsync(Services.Breeding, GeneBank.Map))).Message.ShouldContain(Queue);
    }

    [Fact]
    public async Task Dead_letters_that_had_nowhere_to_go_have_a_queue_again()
    {
        await using var sender = await Sender.AsAsync(stack.Broker.Administrator);
        await sender.Channel.QueueDeleteAsync(DeadLetters, ifUnused: false, ifEmpty: false, cancellationToken: Cancellation);

        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);

        (await sender.Channel.QueueDeclarePassiveAsync(DeadLetters, Cancellation)).QueueName.ShouldBe(DeadLetters);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_not_refused_and_its_queues_are_looked_at_when_it_is_back()
    {
        using var wire = new Wire(stack.Broker.Port);
        stack.Broker.Behind = wire.Port;
        wire.Cut();
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var ended = new TaskCompletionSource();
        breeding.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ended.SetResult);
        await MakeAsync(DeadLetters, []);

        wire.Mend();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Environment.ExitCode.ShouldBe(78);
        Environment.ExitCode = 0;
    }

    private async Task MakeAsync(string queue, IEnumerable<KeyValuePair<string, object>> arguments)
    {
        await using var sender = await Sender.AsAsync(stack.Broker.Administrator);
        await sender.Channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: Cancellation);
        await sender.Channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, arguments.ToDictionary(one => one.Key, one => (object?)one.Value), cancellationToken: Cancellation);
    }
}
