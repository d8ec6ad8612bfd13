using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class MigrationTests : IAsyncLifetime
{
    private static readonly ServiceIdentity Breeding = new(Services.Breeding, new Issuer("KAZ", "TST"));

    private PostgresDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await PostgresDatabase.CreateAsync("migration", Cancellation);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Replicas_that_start_at_once_migrate_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(MigrateAsync, Cancellation)));

        await using var store = NpgsqlDataSource.Create(database.Store);
        (await StoreGuard.LookAsync(store, allowUnsafe: true, Cancellation)).ShouldBeNull();
    }

    /// <summary>As where whoever made the database left PostgreSQL's defaults in place.</summary>
    [Fact]
    public async Task Nobody_but_its_service_connects_to_a_store_or_appends_to_it()
    {
        var stranger = new NpgsqlConnectionStringBuilder(database.Store) { Username = $"stranger_{Guid.NewGuid():N}" };
        await using var superuser = NpgsqlDataSource.Create(database.Superuser);
        await RunAsync($"create role {stranger.Username} login password '{stranger.Password}'");
        try
        {
            await RunAsync($"grant connect, temporary on database {stranger.Database} to public");
            await RunAsync("grant usage on schema public to public");

            await MigrateAsync();

            await using var refused = new NpgsqlConnection(stranger.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => refused.OpenAsync(Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            await using var allowed = superuser.CreateCommand(
                $"select proname from pg_proc where pronamespace = 'public'::regnamespace and has_function_privilege('{stranger.Username}', oid, 'execute')");
            (await allowed.ExecuteScalarAsync(Cancellation)).ShouldBeNull();
        }
        finally
        {
            await RunAsync($"drop role {stranger.Username}");
        }

        async Task RunAsync(string sql)
        {
            await using var command = superuser.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private Task MigrateAsync() =>
        EventStore.MigrateAsync(Breeding, database.Owner, new NpgsqlConnectionStringBuilder(database.Store).Username!, Cancellation);
}
