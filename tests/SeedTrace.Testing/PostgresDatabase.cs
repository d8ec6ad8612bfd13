using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SeedTrace.Testing;

/// <summary>
/// A throw-away database with the two roles of an installation: an owner who migrates, and a runtime role that may connect
/// and gets everything else from the migration. Needs a superuser's connection string in <see cref="Variable"/>.
/// </summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>The environment variable with a superuser's connection string.</summary>
    public const string Variable = "SEEDTRACE_TEST_POSTGRES";

    private readonly string _superuser;
    private readonly string _name;

    private PostgresDatabase(string superuser, string name, string ownerPassword, string storePassword)
    {
        _superuser = superuser;
        _name = name;
        Superuser = As(new NpgsqlConnectionStringBuilder(superuser));
        Owner = As(new NpgsqlConnectionStringBuilder(superuser) { Username = OwnerRole, Password = ownerPassword });
        Store = As(new NpgsqlConnectionStringBuilder(superuser) { Username = StoreRole, Password = storePassword });
    }

    /// <summary>The database as the superuser sees it: for a test that must do what no service may.</summary>
    public string Superuser { get; }

    /// <summary>For <c>ConnectionStrings:Owner</c>.</summary>
    public string Owner { get; }

    /// <summary>For <c>ConnectionStrings:Store</c>.</summary>
    public string Store { get; }

    private string OwnerRole => $"{_name}_owner";

    private string StoreRole => _name;

    /// <summary>Creates the database; its name begins with <paramref name="purpose"/> (small letters) and is unique.</summary>
    public static async Task<PostgresDatabase> CreateAsync(string purpose, CancellationToken cancellationToken = default)
    {
        var superuser = Integration.Require(Variable);
        var name = $"{purpose}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var (owner, store) = (RandomNumberGenerator.GetHexString(32), RandomNumberGenerator.GetHexString(32));
        var database = new PostgresDatabase(superuser, name, owner, store);
        await database.RunAsync(
            [
                $"CREATE ROLE {database.OwnerRole} LOGIN PASSWORD '{owner}'",
                $"CREATE ROLE {database.StoreRole} LOGIN PASSWORD '{store}'",
                $"CREATE DATABASE {name} OWNER {database.OwnerRole}",
                $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
                $"GRANT CONNECT ON DATABASE {name} TO {database.StoreRole}",
            ],
            cancellationToken);
        return database;
    }

    /// <summary>Every row of every table, as text.</summary>
    public async Task<string> DumpAsync(CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(Superuser);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var tables = new List<string>();
        await using (var names = new NpgsqlCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await names.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                tables.Add(reader.GetString(0));
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            using var copied = await connection.BeginTextExportAsync($"copy {table} to stdout", cancellationToken);
            dump.Append(await copied.ReadToEndAsync(cancellationToken));
        }
        return dump.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync(
        [$"DROP DATABASE {_name} WITH (FORCE)", $"DROP ROLE {OwnerRole}", $"DROP ROLE {StoreRole}"],
        CancellationToken.None);

    // Pooled connections would outlive the database they lead to.
    private string As(NpgsqlConnectionStringBuilder connection)
    {
        connection.Database = _name;
        connection.MaxPoolSize = 20;
        connection.ConnectionIdleLifetime = 5;
        connection.ConnectionPruningInterval = 1;
        return connection.ConnectionString;
    }

    private async Task RunAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using var postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_superuser) { Pooling = false });
        foreach (var statement in statements)
        {
            await using var command = postgres.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
