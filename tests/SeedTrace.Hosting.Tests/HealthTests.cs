using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Health tells the truth, also where somebody looks busy.</summary>
[Trait("Category", "Integration")]
public sealed class HealthTests : IAsyncLifetime
{
    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task A_holder_of_the_lock_that_gives_no_positions_is_told_of()
    {
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        await using var idle = new NpgsqlConnection(stack.DatabaseOf(Services.Breeding).Store);
        await idle.OpenAsync(Cancellation);
        await ExecuteAsync(idle, "select pg_advisory_lock(hashtext('seedtrace sequencer'))");
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var health = new SequencerHealth(breeding.Services.GetRequiredService<NpgsqlDataSource>()) { Patience = TimeSpan.FromSeconds(1) };
        (await health.CheckHealthAsync(new(), Cancellation)).Status.ShouldBe(HealthStatus.Healthy);

        using var curator = GeneBank.Curator(stack);
        await GeneBank.RegisterAsync(curator, "waits");
        await Eventually.ShouldBeTrueAsync(async () => await health.CheckHealthAsync(new(), Cancellation) is { Status: HealthStatus.Unhealthy } said
            && said.Description!.Contains("holds the sequencer's lock", StringComparison.Ordinal), "it is told of");

        await ExecuteAsync(idle, "select pg_advisory_unlock_all()");
        await Eventually.ShouldBeTrueAsync(async () => (await health.CheckHealthAsync(new(), Cancellation)).Status == HealthStatus.Healthy, "its successor works");
    }

    [Fact]
    public async Task Facts_that_nobody_gives_positions_are_told_of()
    {
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await stack.StopAsync(breeding);
        await using var store = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using (var connection = await store.OpenConnectionAsync(Cancellation))
            await ExecuteAsync(connection,
                """
                insert into mt_streams (id, version) values ('accession/x', 1);
                insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp)
                values (1, gen_random_uuid(), 'accession/x', 1, '{}', 'x', now() - interval '31 seconds')
                """);

        var said = await new SequencerHealth(store).CheckHealthAsync(new(), Cancellation);

        (said.Status, said.Description).ShouldBe((HealthStatus.Unhealthy, "No replica gives facts their positions."));
    }

    [Fact]
    public async Task A_service_that_was_level_and_falls_behind_is_degraded_until_it_has_caught_up()
    {
        List<HandMadeFeed> feeds = [];
        foreach (var publisher in Services.LearnedBy(Services.Breeding).Select(learned => learned.Publisher).Distinct())
            feeds.Add(await HandMadeFeed.OfAsync(stack, publisher));
        var intake = (await stack.StartServiceAsync(Services.Breeding, _ => { })).Services.GetRequiredService<Intake>();
        var health = new MirrorHealth(intake) { Patience = TimeSpan.FromSeconds(1) };
        await Eventually.ShouldBeTrueAsync(async () => (await health.CheckHealthAsync(new(), Cancellation)).Status == HealthStatus.Healthy, "it is level");

        // Those that could be asked for what the heartbeat tells of are gone.
        foreach (var feed in feeds)
            await feed.DisposeAsync();
        var told = new Heartbeat("/seedtrace/KAZ/certification", 1, null, new Dictionary<string, long> { ["lot"] = 1 });
        await intake.HearAsync(told, Cancellation);

        await Eventually.ShouldBeTrueAsync(
            async () => await health.CheckHealthAsync(new(), Cancellation) is { Status: HealthStatus.Degraded, Description: "Behind certification." }, "it is behind");

        await intake.TakeAsync(Services.Certification, [new Foreign(Services.Certification, "lot").Next("x", "{}")], Cancellation);
        await intake.HearAsync(told, Cancellation);
        await Eventually.ShouldBeTrueAsync(async () => (await health.CheckHealthAsync(new(), Cancellation)).Status == HealthStatus.Healthy, "it has caught up");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
