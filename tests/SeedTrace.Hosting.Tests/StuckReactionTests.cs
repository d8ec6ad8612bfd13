using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Certification's reaction to a variety fails until the test mends it; it has failed three times.</summary>
[Trait("Category", "Integration")]
public sealed class StuckReactionTests : IAsyncLifetime
{
    private static readonly LotNumber Lot = LotNumber.Mint(new("KAZ", "CER"), 2026, SpeciesCode.Parse("TRZAX"), 1);

    private readonly Foreign varieties = new(Services.Breeding, "variety");
    private CloudEvent cause = null!;
    private TestStack stack = null!;
    private WebApplication certification = null!;
    private HttpClient one = null!;
    private volatile bool mended;
    private volatile Func<Task> making = () => Task.CompletedTask;

    private StuckId Id => StuckId.Parse($"reaction-{cause.Id}");

    private string Address => $"/stuck/{Id}";

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        certification = await stack.StartServiceAsync(Services.Certification, _ => { }, builder => builder.Services.AddSingleton(Reaction.To<VarietyRegistered>(
            (_, _, _) => StopSaleAsync())));
        one = stack.ClientOf(Services.Certification, "authority", "administrator-1", Roles.Administrator);
        cause = varieties.Next("V-1", JsonSerializer.Serialize(
            new VarietyRegistered(VarietyId.Parse("TRZAX:Almaty"), LineId.Parse("TRZAX:Almaty"), PartyId.Parse("breeder"), "KAZ", new(2020, 1, 1), null),
            FactJson.Options), "variety-registered");
        await SendAsync(cause);
        await Eventually.ShouldBeTrueAsync(async () => (await Calls.GetAsync(one, "/stuck")).Body.GetArrayLength() == 1, "the reaction has failed three times");
    }

    public ValueTask DisposeAsync()
    {
        one.Dispose();
        return stack.DisposeAsync();
    }

    [Fact]
    public async Task A_reaction_whose_cause_is_mended_is_made_when_it_is_retried()
    {
        // Long enough that it is not made by itself within the test.
        await WriteAsync("update reaction_due set next_at = now() + interval '5 minutes'");
        mended = true;

        (await Calls.PostAsync(one, $"{Address}/retry", new RetryStuckEndpoint.Request())).Code.ShouldBe("");

        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(certification, "select count(*) from fact_log") == 1, "it is made");
        (await Calls.GetAsync(one, "/stuck")).Body.GetArrayLength().ShouldBe(0);
        (await OutcomeAsync()).ShouldBe(Outcome.Due);
    }

    [Fact]
    public async Task A_reaction_that_two_persons_skip_is_never_made()
    {
        using var two = stack.ClientOf(Services.Certification, "authority", "administrator-2", Roles.Administrator);
        (await Skips.SignAsync(two, await Skips.ProposeAsync(one, Id))).ShouldBe("");

        (await OutcomeAsync()).ShouldBe(Outcome.Skipped);
        (await Stored.ReadAsync<long>(certification, "select count(*) from reaction_due")).ShouldBe(0);
        (await Calls.PostAsync(two, $"{Address}/retry", new RetryStuckEndpoint.Request())).Code.ShouldBe("stuck-unknown");
    }

    [Fact]
    public async Task A_reaction_that_is_skipped_while_it_is_being_made_leaves_nothing_behind()
    {
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        making = () =>
        {
            entered.TrySetResult();
            return go.Task;
        };
        mended = true;
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var two = stack.ClientOf(Services.Certification, "authority", "administrator-2", Roles.Administrator);
        await Skips.SignAsync(two, await Skips.ProposeAsync(one, Id));
        (await OutcomeAsync()).ShouldBe(Outcome.Skipped);

        go.SetResult();

        // Reactions are made one after the other: when the next is made, that one has ended.
        var next = varieties.Next("V-2", cause.Data.GetRawText(), "variety-registered");
        await SendAsync(next);
        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(certification, "select count(*) from fact_log") > 0, "the next is made");
        (await Stored.ReadAsync<Guid>(certification, "select event_id from fact_log")).ShouldBe(OwnDecisions.IdOf(Services.Certification, $"{next.Id}", 0));
    }

    private async Task<Decision> StopSaleAsync()
    {
        if (!mended)
            throw new InvalidOperationException("Broken.");
        await making();
        return Decision.Append(new NewFact($"lot/{Lot}", new StopSaleOrdered(Lot, "TEST")));
    }

    private async Task SendAsync(CloudEvent fact)
    {
        await using var sender = await Sender.AsAsync(stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, [fact]);
    }

    private Task<string> OutcomeAsync() => Eventually.GetAsync(async () =>
    {
        var steps = (await Calls.GetAsync(one, Address)).Body.GetProperty("steps").EnumerateArray().ToList();
        return steps[^1].GetProperty("step").GetString() == nameof(StuckSettled) ? steps[^1].GetProperty("data").GetProperty("outcome").GetString() : null;
    }, "it is settled");

    private async Task WriteAsync(string sql)
    {
        await using var command = certification.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
