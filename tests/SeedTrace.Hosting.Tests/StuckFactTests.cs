using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Breeding publishes a fact that lineage cannot store; breeding's history is made by hand.</summary>
[Trait("Category", "Integration")]
public sealed class StuckFactTests : IAsyncLifetime
{
    private readonly Foreign lines = new(Services.Breeding, "line");
    private TestStack stack = null!;
    private HandMadeFeed breeding = null!;
    private WebApplication lineage = null!;
    private HttpClient one = null!;
    private HttpClient two = null!;
    private CloudEvent poison = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        breeding = await HandMadeFeed.OfAsync(stack, Services.Breeding);
        breeding.Put(lines.Next("TRZAX:A", Foreign.Line("A")), lines.Next("TRZAX:B", Foreign.Line("B")));
        poison = lines.Next("TRZAX:B", """{"line":"\u0000"}""");
        breeding.Put(poison, lines.Next("TRZAX:B", Foreign.Line("B")), lines.Next("TRZAX:A", Foreign.Line("A")), lines.Next("TRZAX:B", Foreign.Line("B")));
        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        (one, two) = (stack.ClientOf(Services.Lineage, "authority", "administrator-1", Roles.Administrator),
            stack.ClientOf(Services.Lineage, "authority", "administrator-2", Roles.Administrator));
        await Eventually.ShouldBeTrueAsync(async () => (await ListAsync()).Count == 3, "what cannot be stored and what follows it stand still");
    }

    public async ValueTask DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        await stack.DisposeAsync();
        await breeding.DisposeAsync();
    }

    [Fact]
    public async Task Only_its_own_stream_stands_still_and_the_list_says_why()
    {
        (await HeldAsync("A")).ShouldBe([1, 2]);
        (await HeldAsync("B")).ShouldBe([1]);
        (await ListAsync()).Select(thing => (thing.Stream, thing.Version, thing.Reason, thing.Held)).ShouldBe(
            [("line/TRZAX:B", "2", "unstorable", 1), ("line/TRZAX:B", "3", "version-hole", 1), ("line/TRZAX:B", "4", "version-hole", 1)]);
    }

    [Fact]
    public async Task What_stands_still_is_measured_with_its_age()
    {
        using var measured = new Measured("seedtrace.stuck", "seedtrace.stuck.oldest");

        await Eventually.ShouldBeTrueAsync(
            () => Task.FromResult(measured.Say("seedtrace.stuck", two => two == 2, ("publisher", Services.Breeding), ("reason", "version-hole"))
                && measured.Say("seedtrace.stuck.oldest", age => age > 0, ("reason", "unstorable"))), "it is measured");
    }

    [Fact]
    public async Task A_retry_takes_what_the_publisher_has_put_right_and_all_that_waited_behind_it()
    {
        (await RetryAsync()).ShouldBe(Outcome.StillStuck);

        breeding.Put(Foreign.Sealed(poison with { Data = Foreign.Json(Foreign.Line("B")) }));
        (await RetryAsync()).ShouldBe(Outcome.Taken);

        (await HeldAsync("B")).ShouldBe([1, 2, 3, 4]);
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_skip_by_two_persons_lets_the_stream_go_on_without_the_fact()
    {
        var id = await FirstAsync();
        var signature = await Skips.ProposeAsync(one, id);
        (await HeldAsync("B")).ShouldBe([1]);
        (await Skips.SignAsync(one, signature)).ShouldBe("countersigner-same");

        (await Skips.SignAsync(two, signature)).ShouldBe("");
        (await OutcomeAsync(id)).ShouldBe(Outcome.Skipped);
        breeding.Put(lines.Next("TRZAX:B", Foreign.Line("B")));

        await Eventually.ShouldBeTrueAsync(async () => (await HeldAsync("B")).SequenceEqual([1L, 3, 4, 5]), "later facts follow");
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_skipped_fact_that_comes_again_is_known_and_a_witness_never_gives_it_back()
    {
        var id = await FirstAsync();
        await Skips.SignAsync(two, await Skips.ProposeAsync(one, id));
        await OutcomeAsync(id);

        await using (var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding)))
            await sender.SendAsync(Services.Breeding, [poison, Foreign.Sealed(poison with { Data = Foreign.Json("{}") }), lines.Next("TRZAX:B", Foreign.Line("B"))]);
        await Eventually.ShouldBeTrueAsync(async () => (await HeldAsync("B")).Contains(5), "it has come");

        (await ListAsync()).Select(thing => (thing.Version, thing.Reason)).ShouldBe([("2", "forked")]);
        using var publisher = stack.ClientOfService(Services.Lineage, Services.Breeding);
        var held = await publisher.GetFromJsonAsync<SeedTrace.Hosting.Delivery.FeedPage>("/witness/breeding?after=0", FactJson.Options, Cancellation);
        held!.Facts.Select(fact => fact.Position).ShouldNotContain(poison.Position);
    }

    [Fact]
    public async Task A_skipped_fact_keeps_its_leaf_in_what_a_witness_compares_with_the_publishers_heads()
    {
        var leaves = LogLeaves.Learned(Services.Breeding);
        await using var connection = await lineage.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Cancellation);
        var id = await FirstAsync();
        (await leaves.AfterAsync(connection, 0, 10, Cancellation)).Count.ShouldBe(2);

        await Skips.SignAsync(two, await Skips.ProposeAsync(one, id));
        await OutcomeAsync(id);

        var compared = await leaves.AfterAsync(connection, 0, 10, Cancellation);
        (compared.Count, compared[2]).ShouldBe((6, Hash.Parse(poison.Leaf!)));
    }

    [Fact]
    public async Task Nothing_is_skipped_when_the_publisher_gives_another_fact_at_its_place()
    {
        var id = await FirstAsync();
        var signature = await Skips.ProposeAsync(one, id);
        breeding.Put(Foreign.Sealed(poison with { Data = Foreign.Json(Foreign.Line("B")) }));

        await Skips.SignAsync(two, signature);

        (await OutcomeAsync(id)).ShouldBe(Outcome.Changed);
        (await HeldAsync("B")).ShouldBe([1]);
    }

    [Fact]
    public async Task What_was_done_is_kept_with_who_when_and_why()
    {
        var id = await FirstAsync();
        await breeding.DisposeAsync();
        await RetryAsync();
        await Skips.SignAsync(two, await Skips.ProposeAsync(one, id));

        var story = await one.GetFromJsonAsync<StuckStory>($"/stuck/{id}", FactJson.Options, Cancellation);

        story!.Steps.Select(step => (step.Step, step.Actor, step.Countersigner)).Take(3).ShouldBe(
            [("RetryAsked", "administrator-1", null), ("StuckSettled", "system/lineage", null), ("SkipAsked", "administrator-1", "administrator-2")]);
        story.Steps[1].Data.GetProperty("outcome").GetString().ShouldBe(Outcome.Failed);
        story.Steps[2].Data.GetProperty("reason").GetString().ShouldBe("Looked into.");
        (await Stored.ReadAsync<long>(lineage, "select count(*) from fact_pending") + await Stored.ReadAsync<long>(lineage, "select count(*) from fact_log")).ShouldBe(0);
    }

    [Fact]
    public async Task A_fork_that_people_have_looked_into_stands_no_more_and_the_first_history_stays()
    {
        await using (var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding)))
            await sender.SendAsync(Services.Breeding, [Foreign.Sealed(new Foreign(Services.Breeding, "line").Next("TRZAX:A", "{}"))]);
        var fork = await Eventually.GetAsync(async () => (await ListAsync()).SingleOrDefault(thing => thing.Reason == "forked"), "the fork is set aside");

        await Skips.SignAsync(two, await Skips.ProposeAsync(one, fork.Id));

        (await OutcomeAsync(fork.Id)).ShouldBe(Outcome.Dismissed);
        (await ListAsync()).ShouldNotContain(thing => thing.Reason == "forked");
        (await HeldAsync("A")).ShouldBe([1, 2]);
    }

    private async Task<IReadOnlyList<StuckThing>> ListAsync() => (await one.GetFromJsonAsync<List<StuckThing>>("/stuck", FactJson.Options, Cancellation))!;

    private async Task<StuckId> FirstAsync() => (await ListAsync())[0].Id;

    private async Task<string> RetryAsync()
    {
        var id = await FirstAsync();
        (await Calls.PostAsync(one, $"/stuck/{id}/retry", new RetryStuckEndpoint.Request())).Code.ShouldBe("");
        return await OutcomeAsync(id);
    }

    private Task<string> OutcomeAsync(StuckId id) => Eventually.GetAsync(async () =>
    {
        var story = await one.GetFromJsonAsync<StuckStory>($"/stuck/{id}", FactJson.Options, Cancellation);
        return story!.Steps is [.., { Step: nameof(StuckSettled) } last] ? last.Data.GetProperty("outcome").GetString() : null;
    }, "it is settled");

    private async Task<IEnumerable<long>> HeldAsync(string line) =>
        (await Mirrored.ByAsync(lineage)).Where(fact => fact.Stream == $"line/TRZAX:{line}").Select(fact => fact.Version);
}

/// <summary>A skip takes two.</summary>
internal static class Skips
{
    /// <returns>Where it is signed.</returns>
    public static async Task<string> ProposeAsync(HttpClient by, StuckId id) =>
        (await Calls.PostAsync(by, $"/stuck/{id}/skip", new SkipStuckEndpoint.Request("Looked into."))).Body.GetProperty("countersignature").GetString()!;

    /// <returns>Why not; nothing when it was signed.</returns>
    public static async Task<string> SignAsync(HttpClient by, string signature) => (await Calls.PostAsync(by, signature, new { })).Code;
}
