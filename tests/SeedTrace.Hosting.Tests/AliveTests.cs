using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Watch;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>What looks dead and is not, and what a service says when others are.</summary>
[Trait("Category", "Integration")]
public sealed class AliveTests : IAsyncLifetime
{
    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task A_sequencer_that_waits_for_another_replicas_lock_comes_round()
    {
        var first = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(Sequencer(first).Holds), "the first holds the lock");
        var waiting = Sequencer(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(waiting is { Holds: false } && waiting.Rounds[""] > 2), "it comes round");
    }

    [Fact]
    public async Task Agents_that_begin_anew_go_on_publishing_and_mirroring()
    {
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        await GeneBank.RegisterAsync(curator, "A-1");
        await Mirrored.EventuallyAsync(lineage, 1);

        foreach (var agent in breeding.Services.GetServices<Agent>().Concat(lineage.Services.GetServices<Agent>()))
            agent.BeginAnew();

        await GeneBank.RegisterAsync(curator, "A-2");
        await Mirrored.EventuallyAsync(lineage, 2);
        // By the broker: nobody's feed has this one.
        await using var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Distribution));
        await sender.SendAsync(Services.Distribution, [new Foreign(Services.Distribution, "dealer").Next("d", "{}")]);
        await Mirrored.EventuallyAsync(lineage, 3);
    }

    [Fact]
    public async Task A_bus_without_its_broker_is_not_begun_anew()
    {
        using var wire = new Wire(stack.Broker.Port);
        stack.Broker.Behind = wire.Port;
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var bus = breeding.Services.GetServices<Agent>().OfType<BusAgent>().Single();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(bus.Rounds[""] > 0), "the bus is well");

        wire.Cut();
        var rounds = bus.Rounds[""];

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(bus.Rounds[""] > rounds + 1), "it comes round");
    }

    [Fact]
    public async Task A_service_that_hears_nothing_of_a_publisher_is_degraded_and_names_it()
    {
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        var intake = lineage.Services.GetRequiredService<Intake>();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(!intake.SilentFor(TimeSpan.FromSeconds(10)).Contains(Services.Breeding)), "breeding is heard of");
        var health = new FeedHealth(intake) { Patience = TimeSpan.FromSeconds(7) };

        await Eventually.ShouldBeTrueAsync(async () => await health.CheckHealthAsync(new(), Cancellation) is { Status: HealthStatus.Degraded } said
            && said.Description!.Contains(Services.Distribution, StringComparison.Ordinal) && !said.Description.Contains(Services.Breeding, StringComparison.Ordinal), "distribution is missed");
    }

    private static Sequencer Sequencer(WebApplication service) => service.Services.GetRequiredService<Sequencer>();
}
