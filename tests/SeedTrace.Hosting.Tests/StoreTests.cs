using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class StoreTests(Running running)
{
    [Theory]
    [InlineData("update mt_events set version = version")]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events")]
    [InlineData("update mt_streams set version = 1")]
    [InlineData("delete from mt_streams")]
    [InlineData("truncate mt_streams cascade")]
    [InlineData("update fact_log set position = position")]
    [InlineData("delete from fact_log")]
    [InlineData("truncate fact_log")]
    [InlineData("insert into fact_pending (event_id, stream_id, version) values (gen_random_uuid(), 'accession/x', 1)")]
    [InlineData("insert into mt_events (seq_id, id, stream_id, version, data, type) values (-1, gen_random_uuid(), 'accession/x', 1, '{}', 'x')")]
    [InlineData("insert into mt_streams (id, version) values ('accession/x', 1)")]
    [InlineData("alter table mt_events disable trigger fact_noted")]
    [InlineData("drop trigger fact_noted on mt_events")]
    [InlineData("create or replace function note_fact() returns trigger language plpgsql as 'begin return null; end'")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("create table mine (x int)")]
    [InlineData("create temporary table mt_events (x int)")]
    public async Task The_running_role_cannot(string statement)
    {
        await using var command = running.Breeding.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(statement);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task No_statement_of_a_user_holds_the_store_longer_than_half_a_minute() =>
        (await Stored.ReadAsync<string>(running.Breeding, "select current_setting('statement_timeout')")).ShouldBe("30s");

    [Fact]
    public async Task A_second_migration_leaves_the_running_replicas_what_they_append_with()
    {
        const string function = "select oid::bigint from pg_proc where proname = 'mt_quick_append_events'";
        await using var stack = await TestStack.StartAsync();
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var before = await Stored.ReadAsync<long>(breeding, function);

        await EventStore.MigrateAsync(
            breeding.Services.GetRequiredService<ServiceIdentity>(), stack.DatabaseOf(Services.Breeding).Owner,
            new NpgsqlConnectionStringBuilder(stack.DatabaseOf(Services.Breeding).Store).Username!, TestContext.Current.CancellationToken);

        (await Stored.ReadAsync<long>(breeding, function)).ShouldBe(before);
    }

    [Fact]
    public async Task A_service_refuses_to_start_when_facts_would_not_be_noted()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        await OnAsync(stack.DatabaseOf(Services.Breeding).Owner, "alter table mt_events disable trigger fact_noted");

        (await RefusalAsync(stack)).ShouldContain("The trigger that notes facts is missing");
    }

    [Fact]
    public async Task A_service_refuses_to_start_when_a_fact_could_be_stored_twice()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        await OnAsync(stack.DatabaseOf(Services.Breeding).Owner,
            "do $$ begin execute (select format('drop index %s', i.indexrelid::regclass) from pg_index i where i.indrelid = 'mt_events'::regclass and i.indisunique and pg_get_indexdef(i.indexrelid) like '%(id)'); end $$");

        (await RefusalAsync(stack)).ShouldContain("no unique index on id");
    }

    [Fact]
    public async Task A_service_refuses_to_start_under_a_role_that_may_rewrite_history()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        stack.Settings["ConnectionStrings:Store"] = stack.DatabaseOf(Services.Breeding).Owner;

        (await RefusalAsync(stack)).ShouldContain("may change or delete history");
    }

    [Theory]
    [InlineData("synchronous_commit", "off")]
    [InlineData("synchronous_commit", "local")]
    [InlineData("idle_in_transaction_session_timeout", "0")]
    [InlineData("idle_in_transaction_session_timeout", "36000000")]
    [InlineData("client_connection_check_interval", "0")]
    [InlineData("tcp_keepalives_idle", "7200")]
    public async Task A_service_refuses_to_start_where_facts_could_be_lost_or_held_up_unless_told_to(string setting, string value)
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        stack.Settings["ConnectionStrings:Store"] =
            new NpgsqlConnectionStringBuilder(stack.DatabaseOf(Services.Breeding).Store) { Options = $"-c {setting}={value}" }.ConnectionString;

        (await RefusalAsync(stack)).ShouldContain($"{setting} = {value}");

        stack.Settings["Store:AllowUnsafe"] = "true";
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
    }

    private static async Task<string> RefusalAsync(TestStack stack) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => stack.StartServiceAsync(Services.Breeding, GeneBank.Map))).Message;

    private static async Task OnAsync(string connection, string statement)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
