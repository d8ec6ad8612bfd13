using System.Diagnostics;
using System.Text.Json;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>What an installation of identity has outside its processes: a migrated database, a directory of keys, an accounts file.</summary>
public sealed class Installation : IAsyncLifetime
{
    public const string Issuer = "http://localhost/";
    public const string AdministratorSecret = "the-secret-of-the-administrator";
    public const string SecondAdministratorSecret = "the-secret-of-the-second-administrator";
    public const string GrowerSecret = "the-secret-of-the-grower";

    /// <summary>The database as the migration leaves it: every class gets a copy. It goes with the server.</summary>
    private static readonly Lazy<Task<PostgresDatabase>> Migrated = new(MigrateAsync);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seedtrace-identity-");
    private PostgresDatabase? _database;

    public PostgresDatabase Database
    {
        get
        {
            Integration.Require(PostgresDatabase.Variable);
            return _database!;
        }
    }

    public string KeysDirectory => Path.Combine(_directory.FullName, "keys");

    public string AccountsFile => Path.Combine(_directory.FullName, "accounts.json");

    public Dictionary<string, string> Settings => new()
    {
        ["ConnectionStrings:Store"] = Database.Store,
        ["Identity:Issuer"] = Issuer,
        ["Identity:KeysDirectory"] = KeysDirectory,
        ["Identity:AccountsFile"] = AccountsFile,
    };

    public async ValueTask InitializeAsync()
    {
        if (!Integration.Includes(PostgresDatabase.Variable))
            return;
        _database = await (await Migrated.Value).CopyAsync("identity");
        await WriteAccountsAsync(
            new { client = "administrator", secret = AdministratorSecret, roles = new[] { Roles.Administrator }, party = "authority-kz" },
            new { client = "second-administrator", secret = SecondAdministratorSecret, roles = new[] { Roles.Administrator }, party = "authority-kz" },
            new { client = "north-farm", secret = GrowerSecret, roles = new[] { Roles.Grower, Roles.Processor }, party = "north-farm" });
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public Task WriteAccountsAsync(params object[] accounts) => File.WriteAllTextAsync(AccountsFile, JsonSerializer.Serialize(accounts));

    private static async Task<PostgresDatabase> MigrateAsync()
    {
        var migrated = await PostgresDatabase.CreateAsync("identity_migrated");
        (await RunAsync(new() { ["ConnectionStrings:Owner"] = migrated.Owner, ["ConnectionStrings:Store"] = migrated.Store }, "migrate")).Code.ShouldBe(0);
        await migrated.CloseAsync();
        return migrated;
    }

    /// <summary>Runs the service as a process of its own until it ends by itself.</summary>
    public static async Task<(int Code, string Output)> RunAsync(Dictionary<string, string> settings, params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
