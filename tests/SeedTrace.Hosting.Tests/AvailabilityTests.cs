using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class AvailabilityTests : IAsyncLifetime
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    private TestStack stack = null!;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task Without_the_broker_commands_are_taken_facts_arrive_by_feed_and_services_stop_promptly()
    {
        using var wire = new Wire(stack.Broker.Port);
        stack.Broker.Behind = wire.Port;
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        await GeneBank.RegisterAsync(curator, "before");
        await Mirrored.EventuallyAsync(lineage, 1);

        wire.Cut();
        for (var n = 0; n < 5; n++)
            (await GeneBank.RegisterAsync(curator, $"during {n}")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Mirrored.EventuallyAsync(lineage, 6)).Count.ShouldBe(6);
        await Eventually.ShouldBeTrueAsync(async () => (await LagAsync()) is { Unpublished: 5, OldestUnpublished.Ticks: > 0, Sequenced: true }, "the lag shows");

        wire.Mend();
        await Eventually.ShouldBeTrueAsync(async () => (await LagAsync()) is { Unpublished: 0, OldestUnpublished.Ticks: 0 }, "everything is published");

        wire.Cut();
        await GeneBank.RegisterAsync(curator, "last");
        foreach (var service in (Microsoft.AspNetCore.Builder.WebApplication[])[lineage, breeding])
        {
            var watch = Stopwatch.StartNew();
            await stack.StopAsync(service);
            watch.Elapsed.ShouldBeLessThan(Prompt);
        }
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Store);
        await Eventually.ShouldBeTrueAsync(
            async () => !(await Publication.SeenInAsync(database, TestContext.Current.CancellationToken)).Sequenced, "the sequencer's lock is free");

        Task<Publication> LagAsync() =>
            Publication.SeenInAsync(breeding.Services.GetRequiredService<NpgsqlDataSource>(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Thousands_of_facts_that_wait_for_the_broker_are_all_published_when_it_is_back()
    {
        const int Facts = 2_000;
        using var wire = new Wire(stack.Broker.Port);
        stack.Broker.Behind = wire.Port;
        await using var listening = await Listening.ToFactsAsync(stack.Broker);
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        wire.Cut();
        for (var page = 0; page < Facts / 100; page++)
            await using (var transaction = await Uncommitted.AppendAsync(breeding, Enumerable.Range(0, 100).Select(n => $"waits {page} {n}")))
                await transaction.CommitAsync();
        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(breeding, "select coalesce(max(position), 0) from fact_log") == Facts, "all have their positions, for the feed");
        listening.Ids.ShouldBeEmpty();

        wire.Mend();

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(listening.Ids.Distinct().Count() == Facts), "all were published", within: TimeSpan.FromMinutes(2));
        // What the sequencer takes at once is a page, however many wait.
        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(breeding, "select cursor from publication") == Facts, "and that is known");
    }

    [Fact]
    public async Task A_service_without_its_broker_is_ready_but_degraded()
    {
        using var wire = new Wire(stack.Broker.Port);
        stack.Broker.Behind = wire.Port;
        foreach (var service in (IEnumerable<string>)[Services.Breeding, .. Services.LearnedBy(Services.Breeding).Select(learned => learned.Publisher).Distinct()])
            await stack.StartServiceAsync(service, _ => { });
        using var client = stack.Anonymous(Services.Breeding);

        await Eventually.ShouldBeTrueAsync(async () => await HealthAsync(client) is (200, "Healthy", []), "breeding is ready");
        wire.Cut();
        await Eventually.ShouldBeTrueAsync(async () => await HealthAsync(client) is (200, "Degraded", [var lacks]) && lacks.StartsWith("broker: ", StringComparison.Ordinal), "breeding is degraded, and names what it lacks");
    }

    [Fact]
    public async Task A_service_that_starts_against_thousands_of_facts_catches_up_by_feed_and_then_is_ready()
    {
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        for (var page = 0; page < 25; page++)
            await using (var transaction = await Uncommitted.AppendAsync(breeding, Enumerable.Range(0, 100).Select(n => $"old {page} {n}")))
                await transaction.CommitAsync();
        await Eventually.ShouldBeTrueAsync(async () => (await Publication.SeenInAsync(
            breeding.Services.GetRequiredService<NpgsqlDataSource>(), TestContext.Current.CancellationToken)).Unpublished == 0, "all is published");
        await stack.Broker.PurgeAsync(Broker.QueueOf(Services.Lineage));

        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var client = stack.Anonymous(Services.Lineage);
        (await HealthAsync(client)).ShouldSatisfyAllConditions(said => (said.Status, said.Word).ShouldBe((503, "Unhealthy")), said => said.Checks.ShouldContain("mirror: Still catching up with other services."));
        await Mirrored.EventuallyAsync(lineage, 2_500);
        foreach (var publisher in (string[])[Services.Multiplication, Services.Certification, Services.Distribution])
            await stack.StartServiceAsync(publisher, _ => { });
        await Eventually.ShouldBeTrueAsync(async () => await HealthAsync(client) is (200, "Healthy", []), "lineage is level");

        var learned = await Mirrored.ByAsync(lineage);
        learned.Select(fact => fact.Position).Order().ShouldBe(Enumerable.Range(1, 2_500).Select(n => (long)n));
    }

    private static async Task<(int Status, string Word, string[] Checks)> HealthAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');
        return ((int)answer.StatusCode, lines[0], lines[1..]);
    }
}
