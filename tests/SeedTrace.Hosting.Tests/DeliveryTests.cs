using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class DeliveryTests : IAsyncLifetime
{
    private TestStack stack = null!;
    private WebApplication breeding = null!;
    private WebApplication lineage = null!;
    private HttpClient curator = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        curator = GeneBank.Curator(stack);
        // A service that only now connects would make again the bindings a test takes away.
        await Eventually.ShouldBeTrueAsync(
            () => Task.FromResult(lineage.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy), "lineage is connected");
    }

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task What_one_service_records_another_learns_at_the_same_version_and_leaf()
    {
        for (var n = 0; n < 3; n++)
            await RegisterAsync("A-1");

        var learned = await Mirrored.EventuallyAsync(lineage, 3);
        learned.Select(fact => (fact.Stream, fact.Version, fact.Position)).ShouldBe(
            [(GeneBank.Stream("A-1"), 1, 1), (GeneBank.Stream("A-1"), 2, 2), (GeneBank.Stream("A-1"), 3, 3)]);
        foreach (var fact in learned)
            Leaf.Of(fact.Id, "/seedtrace/KAZ/breeding", fact.Type, fact.Stream, fact.Version, fact.Time, fact.RecordedTime, fact.Actor, fact.Party, fact.Data)
                .ShouldBe(await Stored.ReadAsync<string>(breeding, "select headers ->> 'leaf' from mt_events where id = $1", fact.Id));
    }

    [Fact]
    public async Task A_transaction_held_open_and_one_rolled_back_delay_nobody()
    {
        await using var held = await Uncommitted.AppendAsync(breeding, "held");
        await using (var dropped = await Uncommitted.AppendAsync(breeding, "dropped"))
            await dropped.RollBackAsync();
        for (var n = 0; n < 10; n++)
            await RegisterAsync($"other {n}");

        (await Mirrored.EventuallyAsync(lineage, 10)).ShouldNotContain(fact => fact.Stream == GeneBank.Stream("held"));
        await held.CommitAsync();

        var learned = await Mirrored.EventuallyAsync(lineage, 11);
        learned.Select(fact => fact.Position).Order().ShouldBe(Enumerable.Range(1, 11).Select(n => (long)n));
        learned.MaxBy(fact => fact.Position)!.Stream.ShouldBe(GeneBank.Stream("held"));
    }

    [Fact]
    public async Task A_lost_last_message_is_missed_by_heartbeat_and_read_from_the_feed()
    {
        using var counted = new Counted("seedtrace.facts.unroutable");
        await stack.Broker.DeleteBindingAsync(Broker.Facts, Broker.QueueOf(Services.Lineage), "breeding.accession.#");
        await RegisterAsync("lost");

        (await Mirrored.EventuallyAsync(lineage, 1)).ShouldHaveSingleItem().Stream.ShouldBe(GeneBank.Stream("lost"));
        await counted.EventuallyAsync("kind", "accession");
    }

    [Fact]
    public async Task A_purged_queue_is_a_delay_not_a_loss()
    {
        await stack.StopAsync(lineage);
        for (var n = 0; n < 5; n++)
            await RegisterAsync($"purged {n}");
        await PublishedAsync();
        await stack.Broker.PurgeAsync(Broker.QueueOf(Services.Lineage));

        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        await Mirrored.EventuallyAsync(lineage, 5);
    }

    [Fact]
    public async Task An_altered_message_is_quarantined_and_the_true_fact_fetched()
    {
        await RegisterAsync("true");
        await Mirrored.EventuallyAsync(lineage, 1);
        var altered = new Foreign(Services.Breeding, "accession", after: 1).Next("KAZ001:true 2", """{"accession":"KAZ001:true 2"}""", "accession-registered");
        altered = altered with { Data = Foreign.Json("""{"accession":"KAZ001:altered"}""") };
        await using (var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding)))
            await sender.SendAsync(Services.Breeding, [altered]);
        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(lineage, "select count(*) from mirror_quarantine where reason = 'leaf'") == 1, "it is quarantined");
        await stack.Broker.DeleteBindingAsync(Broker.Facts, Broker.QueueOf(Services.Lineage), "breeding.accession.#");
        await RegisterAsync("true 2");

        (await Mirrored.EventuallyAsync(lineage, 2))[1].Data.GetProperty("accession").GetString().ShouldBe("KAZ001:true 2");
    }

    [Fact]
    public async Task Of_two_replicas_one_publishes_and_the_other_takes_over()
    {
        await using var listening = await Listening.ToFactsAsync(stack.Broker);
        var replica = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        for (var n = 0; n < 20; n++)
            await RegisterAsync($"first {n}");
        await Mirrored.EventuallyAsync(lineage, 20);
        breeding.Services.GetRequiredService<Sequencer>().Holds.ShouldBeTrue();
        replica.Services.GetRequiredService<Sequencer>().Holds.ShouldBeFalse();

        await stack.StopAsync(breeding);
        using var second = new HttpClient { BaseAddress = new(replica.Urls.First()) };
        second.DefaultRequestHeaders.Authorization = curator.DefaultRequestHeaders.Authorization;
        for (var n = 0; n < 20; n++)
            (await GeneBank.RegisterAsync(second, $"second {n}")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Mirrored.EventuallyAsync(lineage, 40);

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(listening.Ids.Count >= 40), "forty messages came");
        await stack.StopAsync(replica);
        listening.Ids.Count.ShouldBe(40);
        listening.Ids.Distinct().Count().ShouldBe(40);
    }

    private async Task RegisterAsync(string number) =>
        (await GeneBank.RegisterAsync(curator, number)).StatusCode.ShouldBe(HttpStatusCode.Created);

    private Task PublishedAsync() => Eventually.ShouldBeTrueAsync(async () => (await Publication.SeenInAsync(
        breeding.Services.GetRequiredService<NpgsqlDataSource>(), TestContext.Current.CancellationToken)).Unpublished == 0, "everything is published");
}
