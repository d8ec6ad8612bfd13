using System.Net;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A machine whose clock is wrong says wrong times; it loses nothing, doubles nothing and waits for nothing.</summary>
[Trait("Category", "Integration")]
public sealed class ClockTests : IAsyncLifetime
{
    private readonly WrongClock clock = new();
    private TestStack stack = null!;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task A_clock_set_back_a_day_keeps_nobody_from_seeing_what_is_missing()
    {
        await StartAsync(Services.Breeding, GeneBank.Map);
        var lineage = await StartAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        (await GeneBank.RegisterAsync(curator, "before")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Mirrored.EventuallyAsync(lineage, 1);
        await Eventually.ShouldBeTrueAsync(
            () => Task.FromResult(lineage.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy), "lineage is connected");
        await stack.Broker.DeleteBindingAsync(Broker.Facts, Broker.QueueOf(Services.Lineage), "breeding.accession.#");

        clock.Wrong = TimeSpan.FromDays(-1);
        (await GeneBank.RegisterAsync(curator, "after")).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await Mirrored.EventuallyAsync(lineage, 2)).Select(fact => fact.Position).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_clock_that_is_far_ahead_does_not_set_the_times_of_the_log_ahead()
    {
        var breeding = await StartAsync(Services.Breeding, GeneBank.Map);
        using var curator = GeneBank.Curator(stack);
        clock.Wrong = TimeSpan.FromDays(60);
        (await GeneBank.RegisterAsync(curator, "A")).StatusCode.ShouldBe(HttpStatusCode.Created);

        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(breeding, "select count(*) from fact_log") == 1, "it is in the log");
        (await Stored.ReadAsync<bool>(breeding, "select max(loggedtime) < now() + interval '2 minutes' from fact_log")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_whose_clock_is_wrong_is_not_ready_until_it_is_right()
    {
        var breeding = await StartAsync(Services.Breeding, GeneBank.Map);
        (await ClockOfAsync(breeding)).ShouldBe(HealthStatus.Healthy);

        clock.Wrong = TimeSpan.FromMinutes(-5);
        (await ClockOfAsync(breeding)).ShouldBe(HealthStatus.Unhealthy);

        clock.Wrong = TimeSpan.Zero;
        (await ClockOfAsync(breeding)).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Facts_that_come_again_after_sixty_days_change_nothing()
    {
        var lineage = await StartAsync(Services.Lineage, _ => { });
        var lines = new Foreign(Services.Breeding, "line");
        CloudEvent[] facts = [.. Enumerable.Range(1, 20).Select(n => lines.Next($"TRZAX:Line {n % 5}", Foreign.Line($"Line {n % 5}")))];
        await using var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, facts);
        var before = await Mirrored.EventuallyAsync(lineage, facts.Length);

        clock.Wrong = TimeSpan.FromDays(60);
        await sender.SendAsync(Services.Breeding, facts.Reverse().Concat(facts));
        var later = lines.Next("TRZAX:Later", Foreign.Line("Later"));
        await sender.SendAsync(Services.Breeding, [later]);

        var after = await Mirrored.EventuallyAsync(lineage, facts.Length + 1);
        after.Select(fact => (fact.Sequence, fact.Id)).Take(facts.Length).ShouldBe(before.Select(fact => (fact.Sequence, fact.Id)));
        after[^1].Id.ShouldBe(later.Id);
        (await Stored.ReadAsync<long>(lineage, "select count(*) from mirror_quarantine")).ShouldBe(0);
    }

    [Fact]
    public async Task A_reaction_put_off_by_a_clock_that_was_a_day_ahead_is_made_all_the_same()
    {
        var attempts = 0;
        var certification = await StartAsync(Services.Certification, _ => { }, builder => builder.Services.AddSingleton(Reaction.To<VarietyRegistered>(
            (_, _, _) => ++attempts > 1 ? Task.FromResult(Decision.Append()) : throw new InvalidOperationException("As if the process had been killed."))));
        clock.Wrong = TimeSpan.FromDays(1);
        await using var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, [new Foreign(Services.Breeding, "variety").Next("V-1", JsonSerializer.Serialize(
            new VarietyRegistered(VarietyId.Parse("TRZAX:Almaty"), LineId.Parse("TRZAX:Almaty"), PartyId.Parse("breeder"), "sound", new(2020, 1, 1), null),
            FactJson.Options), "variety-registered")]);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(attempts > 0), "it was tried");

        clock.Wrong = TimeSpan.Zero;

        await Eventually.ShouldBeTrueAsync(
            async () => attempts > 1 && await Stored.ReadAsync<long>(certification, "select count(*) from reaction_due") == 0, "it is made");
    }

    private static async Task<HealthStatus> ClockOfAsync(WebApplication service) => (await service.Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(check => check.Name == "clock", TestContext.Current.CancellationToken)).Status;

    private Task<WebApplication> StartAsync(string service, Action<WebApplication> map, Action<WebApplicationBuilder>? configure = null) =>
        stack.StartServiceAsync(service, map, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            configure?.Invoke(builder);
        });
}
