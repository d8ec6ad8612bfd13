using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Store;

/// <summary>A service refuses to run on a store that would lose facts or let them be changed.</summary>
internal sealed class StoreGuard(NpgsqlDataSource database, IConfiguration configuration, TimeProvider clock) : IHostedLifecycleService
{
    private const string Flaws =
        """
        select 'The trigger that notes facts is missing: run the migrate command as the schema''s owner.' where not exists (
            select from pg_trigger where tgname = 'fact_noted' and tgrelid = to_regclass('mt_events') and tgenabled in ('O', 'A'))
        union all select 'The store is a standby: facts can only be taken by the primary.' where pg_is_in_recovery()
        union all select format('The role %s may change or delete history: run the service under a role of its own.', current_user)
            where to_regclass('mt_events') is not null and (has_table_privilege('mt_events', 'update, delete, truncate')
                or has_table_privilege('mt_streams', 'update, delete, truncate'))
        """;

    private const string UnsafeSettings =
        """
        select format('PostgreSQL runs with %s = %s: %s', name, setting, consequence) from pg_settings join (values
            ('fsync', 'off', 'an acknowledged fact could be lost. Set it to on.'),
            ('full_page_writes', 'off', 'an acknowledged fact could be lost. Set it to on.'),
            ('synchronous_commit', 'off', 'an acknowledged fact could be lost. Set it to on.'),
            ('synchronous_commit', 'local', 'an acknowledged fact could be lost. Set it to on.'),
            ('data_checksums', 'off', 'a damaged page would be taken for history. Stop it and run pg_checksums --enable.'),
            ('wal_level', 'minimal', 'it cannot be backed up. Set it to replica.'),
            ('idle_in_transaction_session_timeout', '0', 'a replica that was cut off would keep its locks. Set it to 60s.')
        ) as unsafe (name, setting, consequence) using (name, setting)
        """;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var allowUnsafe = configuration.GetValue<bool>("Store:AllowUnsafe");
        if (await StartingStore.AwaitedAsync(() => LookAsync(database, allowUnsafe, cancellationToken), clock, cancellationToken) is { } flaw)
            throw new InvalidOperationException(flaw);
    }

    /// <returns>The first thing that is wrong with the store; null when nothing is.</returns>
    public static async Task<string?> LookAsync(NpgsqlDataSource database, bool allowUnsafe, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(allowUnsafe ? Flaws : $"{Flaws} union all {UnsafeSettings}");
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
