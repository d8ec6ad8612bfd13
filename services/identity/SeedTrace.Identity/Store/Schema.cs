using Microsoft.EntityFrameworkCore;
using Npgsql;
using SeedTrace.Web;

namespace SeedTrace.Identity.Store;

/// <summary>Brings the tables up to date as their owner and lets the service read and write rows, nothing more.</summary>
internal static class Schema
{
    public static async Task MigrateAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var owner = configuration.Required("ConnectionStrings:Owner");
        var service = new NpgsqlConnectionStringBuilder(configuration.Required("ConnectionStrings:Store")).Username
            ?? throw new InvalidOperationException("ConnectionStrings:Store names no user, so nobody can be given access to the tables.");

        await using var turn = await MigrationTurn.TakeAsync(owner, cancellationToken);
        var options = new DbContextOptionsBuilder<IdentityStore>();
        IdentityStore.Configure(options, owner);
        await using var store = new IdentityStore(options.Options);
        await store.Database.MigrateAsync(cancellationToken);
        await store.Database.ExecuteSqlRawAsync(Grants(store, service), cancellationToken);
    }

    private static string Grants(IdentityStore store, string service)
    {
        using var quotes = new NpgsqlCommandBuilder();
        var role = quotes.QuoteIdentifier(service);
        var tables = string.Join(", ", store.Model.GetEntityTypes().Select(entity => quotes.QuoteIdentifier(entity.GetTableName()!)));
        var database = quotes.QuoteIdentifier(store.Database.GetDbConnection().Database);
        return $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {role}; REVOKE ALL ON SCHEMA public FROM PUBLIC; "
            + $"GRANT USAGE ON SCHEMA public TO {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role};";
    }
}
