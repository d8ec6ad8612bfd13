using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>The gene bank's store is restored to an earlier point; lineage holds what it had published since.</summary>
[Trait("Category", "Integration")]
public sealed class RecoveryTests : IAsyncLifetime
{
    private TestStack stack = null!;
    private WebApplication breeding = null!;
    private WebApplication lineage = null!;
    private HttpClient curator = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        curator = GeneBank.Curator(stack);
        foreach (var number in (string[])["A", "B", "B", "C", "B"])
            await RegisterAsync(number);
        await Mirrored.EventuallyAsync(lineage, 5);
    }

    public async ValueTask DisposeAsync()
    {
        curator.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task What_was_published_after_the_restored_point_comes_back_at_its_places_and_new_facts_follow()
    {
        var published = await LogAsync();
        await stack.StopAsync(breeding);
        await RestoreAsync(size: 2);

        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterEventuallyAsync("D");

        await Mirrored.EventuallyAsync(lineage, 6);
        (await LogAsync()).Take(5).ShouldBe(published);
        (await LogAsync()).Count.ShouldBe(6);
        (await Mirrored.ByAsync(lineage)).Select(fact => fact.Position).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await Stored.ReadAsync<long>(lineage, "select count(*) from mirror_quarantine")).ShouldBe(0);
    }

    [Fact]
    public async Task A_fact_that_was_stored_and_not_yet_in_the_log_gets_the_place_it_had()
    {
        var published = await LogAsync();
        await stack.StopAsync(breeding);
        await RestoreAsync(size: 2, pending: true);

        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterEventuallyAsync("D");

        (await LogAsync()).Take(5).ShouldBe(published);
    }

    [Theory]
    [InlineData("D")]
    // It would be refused, perhaps for what the store only does not know any more.
    [InlineData("another's")]
    public async Task Until_its_witness_answers_a_restored_store_decides_nothing_and_is_not_ready(string number)
    {
        await stack.StopAsync(breeding);
        await stack.StopAsync(lineage);
        await RestoreAsync(size: 2);
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);

        using var refused = await GeneBank.RegisterAsync(curator, number);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString().ShouldBe("store-behind");
        using var ready = await stack.Anonymous(Services.Breeding).GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await LogAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_command_that_is_sent_again_after_the_restore_is_answered_as_before()
    {
        using var first = await GeneBank.RegisterAsync(curator, "D", "once");
        await Mirrored.EventuallyAsync(lineage, 6);
        await stack.StopAsync(breeding);
        await RestoreAsync(size: 2);
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterEventuallyAsync("E");

        using var again = await GeneBank.RegisterAsync(curator, "D", "once");

        (await again.Content.ReadAsStringAsync(Cancellation)).ShouldBe(await first.Content.ReadAsStringAsync(Cancellation));
        (await LogAsync()).Count.ShouldBe(7);
    }

    [Fact]
    public async Task Numbers_minted_after_the_restored_point_are_not_minted_again()
    {
        await Stored.ReadAsync<long>(breeding, "select nextval('lot_serial')");
        var minted = await Stored.ReadAsync<long>(breeding, "select nextval('lot_serial')");
        await stack.StopAsync(breeding);
        await RestoreAsync(size: 2, "select setval('lot_serial', 1)");
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterEventuallyAsync("D");

        (await Stored.ReadAsync<long>(breeding, "select nextval('lot_serial')")).ShouldBeGreaterThan(minted);
    }

    [Fact]
    public async Task A_second_history_at_the_places_of_the_first_is_never_merged_and_stops_the_service_that_has_it()
    {
        await stack.StopAsync(breeding);
        await stack.StopAsync(lineage);
        // Nothing tells that this store was replaced, and its witness cannot be asked.
        await RestoreAsync(size: 2, "update publication set timeline = store_timeline()");
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterAsync("other");

        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(lineage, "select count(*) from mirror_quarantine where reason = 'forked'") == 1, "the fork is set aside");
        (await Mirrored.ByAsync(lineage)).ShouldNotContain(fact => fact.Stream == GeneBank.Stream("other"));

        await stack.StopAsync(breeding);
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            using var refused = await GeneBank.RegisterAsync(curator, "more");
            return refused.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, "the forked store takes nothing more");
    }

    [Fact]
    public async Task A_witness_that_hangs_keeps_no_level_publisher_from_publishing()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        await stack.StopAsync(breeding);
        stack.Settings["Witness"] = $"http://127.0.0.1:{((IPEndPoint)hanging.LocalEndpoint).Port}";

        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterAsync("D");

        (await Mirrored.EventuallyAsync(lineage, 6)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_service_that_publishes_nothing_waits_for_nobody()
    {
        await stack.StopAsync(lineage);
        await using (var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Lineage).Superuser))
        await using (var restored = database.CreateCommand("update publication set timeline = 'restored'"))
            await restored.ExecuteNonQueryAsync(Cancellation);

        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });

        await Eventually.ShouldBeTrueAsync(
            async () => !await Recovery.IsAwaitedAsync(lineage.Services.GetRequiredService<NpgsqlDataSource>(), Cancellation), "lineage is ready");
    }

    private async Task RegisterAsync(string number) => (await GeneBank.RegisterAsync(curator, number)).EnsureSuccessStatusCode();

    private Task RegisterEventuallyAsync(string number) => Eventually.ShouldBeTrueAsync(async () =>
    {
        using var answer = await GeneBank.RegisterAsync(curator, number, $"register {number}");
        return answer.StatusCode == HttpStatusCode.Created;
    }, $"{number} is registered");

    private async Task<List<(long Position, string Stream, long Version, string Leaf)>> LogAsync()
    {
        await Eventually.ShouldBeTrueAsync(async () => await Stored.ReadAsync<long>(breeding, "select count(*) from fact_pending") == 0, "every fact has its place");
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Store);
        await using var command = database.CreateCommand(
            "select l.position, l.stream_id, l.version, e.headers ->> 'leaf' from fact_log l join mt_events e on e.id = l.event_id order by l.position");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var log = new List<(long, string, long, string)>();
        while (await reader.ReadAsync(Cancellation))
            log.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return log;
    }

    /// <summary>Puts the store back to where it was when its log had this size, as a restore would.</summary>
    /// <param name="pending">One more fact had been committed, without a place in the log.</param>
    private async Task RestoreAsync(int size, string andThen = "select 1", bool pending = false)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var command = database.CreateCommand(
            $"""
            set session_replication_role = replica;
            create temporary table kept as select event_id from fact_log where position <= {size + (pending ? 1 : 0)};
            insert into fact_pending (event_id, stream_id, version) select event_id, stream_id, version from fact_log
                where position > {size} and event_id in (select event_id from kept);
            delete from fact_log where position > {size};
            delete from mt_events where type <> 'tombstone' and id not in (select event_id from kept);
            update mt_streams s set version = coalesce((select max(version) from mt_events e where e.stream_id = s.id), 0);
            delete from mt_streams where version = 0;
            delete from fact_kind;
            insert into fact_kind select kind, max(position) from fact_log group by kind;
            update publication set cursor = {size}, timeline = 'restored';
            {andThen};
            """);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
