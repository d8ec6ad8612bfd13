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
        union all select 'Nothing keeps a fact from being stored twice: mt_events has no unique index on id. Run the migrate command as the schema''s owner.'
            where to_regclass('mt_events') is not null and not exists (
                select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'id'
                where i.indrelid = to_regclass('mt_events') and i.indisunique and i.indisvalid and i.indpred is null and i.indnatts = 1 and i.indkey[0] = a.attnum)
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
        await using (var command = database.CreateCommand(Flaws))
            if (await command.ExecuteScalarAsync(cancellation) is string flaw)
                return flaw;
        return allowUnsafe ? null : await StoreSettings.FlawAsync(database, cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
