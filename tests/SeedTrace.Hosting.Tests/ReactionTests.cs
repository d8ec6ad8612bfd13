using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Certification stops the sale of a lot when it learns of a variety; for these tests only.</summary>
[Trait("Category", "Integration")]
public sealed class ReactionTests : IAsyncLifetime
{
    private static readonly LotNumber Lot = LotNumber.Mint(new("KAZ", "CER"), 2026, SpeciesCode.Parse("TRZAX"), 1);

    private readonly Foreign varieties = new(Services.Breeding, "variety");
    private readonly ConcurrentDictionary<Guid, int> attempts = [];
    private TestStack stack = null!;
    private WebApplication certification = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        certification = await stack.StartServiceAsync(
            Services.Certification, _ => { }, builder => builder.Services.AddSingleton(Reaction.To<VarietyRegistered>(StopSaleAsync)));
    }

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task A_reaction_is_made_once_however_often_its_cause_comes_and_follows_from_it()
    {
        var cause = Registered("sound");
        await SendAsync([cause, cause]);
        await SendAsync([cause, Registered("sound")]);

        await PublishedAsync(2);
        (await Stored.ReadAsync<long>(certification, "select version from fact_log where event_id = $1", OwnDecisions.IdOf(Services.Certification, $"{cause.Id}", 0))).ShouldBe(1);
        (await Stored.ReadAsync<string>(certification, "select headers ->> 'actor' from mt_events where id = $1", OwnDecisions.IdOf(Services.Certification, $"{cause.Id}", 0)))
            .ShouldBe("system/certification");
    }

    [Fact]
    public void Two_services_that_react_to_one_fact_record_two() =>
        OwnDecisions.IdOf(Services.Distribution, "cause", 0).ShouldNotBe(OwnDecisions.IdOf(Services.Multiplication, "cause", 0));

    [Fact]
    public async Task A_refused_reaction_is_kept_and_not_published()
    {
        var cause = Registered("refused");
        await SendAsync([cause]);
        await DoneAsync(cause);

        (await Stored.ReadAsync<string>(certification, "select data ->> 'code' from mt_events where stream_id = $1", $"private/reaction/{cause.Id}"))
            .ShouldBe("not-now");
        await SendAsync([Registered("sound")]);
        await PublishedAsync(1);
        (await Stored.ReadAsync<long>(certification, "select count(*) from fact_log where stream_id like 'private/%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_reaction_that_fails_is_made_later()
    {
        var cause = Registered("fails once");
        await SendAsync([cause]);
        await DoneAsync(cause);

        attempts[cause.Id].ShouldBe(2);
        await PublishedAsync(1);
    }

    [Fact]
    public async Task A_reaction_that_hangs_is_given_up_for_a_while_and_the_next_is_made()
    {
        var cause = Registered("hangs");
        await SendAsync([cause]);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(attempts.ContainsKey(cause.Id)), "it hangs");
        await SendAsync([Registered("sound")]);

        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(certification, "select count(*) from fact_log") == 1, "the next is made");
        (await Stored.ReadAsync<int>(certification, "select attempts from reaction_due where fact_id = $1", cause.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_restored_store_reacts_to_nothing_before_it_has_taken_back_what_the_reaction_may_be_about()
    {
        var cause = Registered("sound");
        await TimelineAsync("'restored'");
        await SendAsync([cause]);
        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(certification, "select count(*) from reaction_due") == 1, "it is learned and due");
        var worker = certification.Services.GetRequiredService<ReactionWorker>();
        var rounds = worker.Rounds.Values.Single();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(worker.Rounds.Values.Single() > rounds + 1), "the worker has looked");
        attempts.ShouldBeEmpty();

        await TimelineAsync("store_timeline()");
        await DoneAsync(cause);
        await PublishedAsync(1);
    }

    private async Task TimelineAsync(string timeline)
    {
        await using var store = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Certification).Superuser);
        await using var command = store.CreateCommand($"update publication set timeline = {timeline}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Decision> StopSaleAsync(VarietyRegistered variety, LearnedFact cause, CommandContext on)
    {
        var attempt = attempts.AddOrUpdate(cause.Id, 1, (_, n) => n + 1);
        if (variety.Register == "hangs")
            await Task.Delay(Timeout.Infinite, on.Cancellation);
        await on.LoadAsync<GeneBank>($"lot/{Lot}");
        return variety.Register switch
        {
            "refused" => Decision.Refuse("not-now", "Not now."),
            "fails once" when attempt == 1 => throw new InvalidOperationException("As if the process had been killed."),
            _ => Decision.Append(new NewFact($"lot/{Lot}", new StopSaleOrdered(Lot, "TEST"))),
        };
    }

    private CloudEvent Registered(string register) => varieties.Next("V-1", JsonSerializer.Serialize(
        new VarietyRegistered(VarietyId.Parse("TRZAX:Almaty"), LineId.Parse("TRZAX:Almaty"), PartyId.Parse("breeder"), register, new(2020, 1, 1), null),
        FactJson.Options), "variety-registered");

    private async Task SendAsync(CloudEvent[] facts)
    {
        await using var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, facts);
    }

    private Task DoneAsync(CloudEvent cause) => Eventually.ShouldBeTrueAsync(async () =>
        await Stored.ReadAsync<long>(certification, "select count(*) from mt_events where id = $1 or id = $2", cause.Id, OwnDecisions.IdOf(Services.Certification, $"{cause.Id}", 0)) == 2
        && await Stored.ReadAsync<long>(certification, "select count(*) from reaction_due") == 0, "the reaction is made");

    private Task PublishedAsync(int count) => Eventually.ShouldBeTrueAsync(async () =>
        await Stored.ReadAsync<long>(certification, "select count(*) from fact_log") == count
        && await Stored.ReadAsync<long>(certification, "select count(*) from reaction_due") == 0, $"{count} facts follow");
}
