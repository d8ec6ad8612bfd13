using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Stack;

/// <summary>Nobody logs in as whom a server comes with, and a service's role gets no further than its own database.</summary>
[Trait("Category", "Integration")]
public sealed class DefaultAccountTests
{
    private const string InvalidPassword = "28P01";
    private const string NotAllowed = "42501";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("postgres")]
    [InlineData("password")]
    public async Task The_superuser_cannot_log_in_without_his_password(string? password)
    {
        var connection = new NpgsqlConnectionStringBuilder(Integration.Require(PostgresDatabase.Variable)) { Pooling = false, Password = password };

        var refused = await Should.ThrowAsync<NpgsqlException>(() => OpenAsync(connection));

        (refused is PostgresException { SqlState: InvalidPassword } || refused.Message.Contains("No password", StringComparison.Ordinal)).ShouldBeTrue(refused.Message);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("template1")]
    public async Task A_services_role_connects_to_no_database_the_server_came_with(string database)
    {
        var name = $"account_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var superuser = new NpgsqlConnectionStringBuilder(Integration.Require(PostgresDatabase.Variable)) { Pooling = false };
        await PrepareAsync(name, superuser);
        try
        {
            var role = new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Username = name, Password = "known", Database = name };
            await OpenAsync(role);
            role.Database = database;
            (await Should.ThrowAsync<PostgresException>(() => OpenAsync(role))).SqlState.ShouldBe(NotAllowed);
        }
        finally
        {
            await using var server = NpgsqlDataSource.Create(superuser);
            foreach (var statement in (string[])[$"DROP DATABASE {name}", $"DROP ROLE {name}", $"DROP ROLE {name}_owner"])
            {
                await using var command = server.CreateCommand(statement);
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }
    }

    /// <summary>As <c>./seedtrace up</c> does it, for one service.</summary>
    private static async Task PrepareAsync(string service, NpgsqlConnectionStringBuilder superuser)
    {
        const string Script =
            """
            set -euo pipefail
            . deploy/local/services.sh
            SERVICES=("$0") LOCAL=$(mktemp -d)
            mkdir "$LOCAL/log"
            say() { :; }
            secret() { echo known; }
            fail_with_log() { cat "$1" >&2; exit 1; }
            sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1; }
            create_databases
            """;
        var start = new ProcessStartInfo("bash", ["-c", Script, service]) { WorkingDirectory = Repository.Root, RedirectStandardError = true };
        foreach (var (variable, value) in (Dictionary<string, string>)new()
        {
            ["PGHOST"] = superuser.Host!,
            ["PGPORT"] = $"{superuser.Port}",
            ["PGUSER"] = superuser.Username!,
            ["PGPASSWORD"] = superuser.Password!,
            ["PGDATABASE"] = "postgres",
        })
            start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, errors);
    }

    private static async Task OpenAsync(NpgsqlConnectionStringBuilder connection)
    {
        await using var opened = new NpgsqlConnection(connection.ConnectionString);
        await opened.OpenAsync(Cancellation);
    }
}
