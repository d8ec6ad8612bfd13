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
    private readonly Roles _roles;

    /// <summary>A copy has those of what it was copied from.</summary>
    private readonly bool _hasOwnRoles;

    private PostgresDatabase(string superuser, string purpose, Roles? roles = null)
    {
        _superuser = superuser;
        _name = $"{purpose}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        (_roles, _hasOwnRoles) = (roles ?? new($"{_name}_owner", RandomNumberGenerator.GetHexString(32), _name, RandomNumberGenerator.GetHexString(32)), roles is null);
        Superuser = As(new NpgsqlConnectionStringBuilder(superuser));
        Owner = As(new NpgsqlConnectionStringBuilder(superuser) { Username = _roles.Owner, Password = _roles.OwnerPassword });
        Store = As(new NpgsqlConnectionStringBuilder(superuser) { Username = _roles.Store, Password = _roles.StorePassword });
    }

    /// <summary>The database as the superuser sees it: for a test that must do what no service may.</summary>
    public string Superuser { get; }

    /// <summary>For <c>ConnectionStrings:Owner</c>.</summary>
    public string Owner { get; }

    /// <summary>For <c>ConnectionStrings:Store</c>.</summary>
    public string Store { get; }

    /// <summary>Creates the database; its name begins with <paramref name="purpose"/> (small letters) and is unique.</summary>
    public static async Task<PostgresDatabase> CreateAsync(string purpose, CancellationToken cancellationToken = default)
    {
        var database = new PostgresDatabase(Integration.Require(Variable), purpose);
        await database.RunAsync(
            [
                $"CREATE ROLE {database._roles.Owner} LOGIN PASSWORD '{database._roles.OwnerPassword}'",
                $"CREATE ROLE {database._roles.Store} LOGIN PASSWORD '{database._roles.StorePassword}'",
                $"CREATE DATABASE {database._name} OWNER {database._roles.Owner}",
                .. database.Admission,
            ],
            cancellationToken);
        return database;
    }

    /// <summary>Nobody gets in any more: it is there to be copied.</summary>
    public Task CloseAsync() => RunAsync(
        [$"ALTER DATABASE {_name} ALLOW_CONNECTIONS false", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'"], CancellationToken.None);

    /// <summary>Another database with the same contents and roles. This one must be closed.</summary>
    public async Task<PostgresDatabase> CopyAsync(string purpose)
    {
        var copy = new PostgresDatabase(_superuser, purpose, _roles);
        await RunAsync([$"CREATE DATABASE {copy._name} TEMPLATE {_name} OWNER {_roles.Owner}", .. copy.Admission], CancellationToken.None);
        return copy;
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
        [$"DROP DATABASE {_name} WITH (FORCE)", .. _hasOwnRoles ? (string[])[$"DROP ROLE {_roles.Owner}", $"DROP ROLE {_roles.Store}"] : []],
        CancellationToken.None);

    private string[] Admission => [$"REVOKE ALL ON DATABASE {_name} FROM PUBLIC", $"GRANT CONNECT ON DATABASE {_name} TO {_roles.Store}"];

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

    private sealed record Roles(string Owner, string OwnerPassword, string Store, string StorePassword);
}
