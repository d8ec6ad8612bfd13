using System.Text.Json;

namespace SeedTrace.Operator.Stack;

/// <summary>The stack that is up: where its services are, and who may speak to them.</summary>
public sealed class LocalStack
{
    public const string Administrator = "administrator";

    /// <summary>Who signs what the first proposes.</summary>
    public const string SecondAdministrator = "second-administrator";

    private readonly string directory;
    private readonly IReadOnlyDictionary<string, string> addresses;
    private readonly Dictionary<string, Account> accounts;
    private readonly Dictionary<string, Desk> desks = [];

    private LocalStack(string directory, IReadOnlyDictionary<string, string> addresses, Dictionary<string, Account> accounts) =>
        (this.directory, this.addresses, this.accounts) = (directory, addresses, accounts);

    public string Directory => directory;

    /// <param name="directory">Holds <c>endpoints.json</c>, <c>credentials.json</c> and, after a season, <c>data/parties.json</c>.</param>
    public static LocalStack Open(string? directory = null)
    {
        directory ??= Environment.GetEnvironmentVariable("SEEDTRACE_LOCAL") ?? ".local";
        var endpoints = Path.Combine(directory, "endpoints.json");
        if (!File.Exists(endpoints))
            throw new OperatorException("The stack is not up: start it with ./seedtrace up.");
        var accounts = ReadAccounts(Path.Combine(directory, "credentials.json")).Concat(ReadAccounts(PartiesIn(directory)));
        return new(
            directory, JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(endpoints))!,
            accounts.ToDictionary(account => account.Client));
    }

    public Uri AddressOf(string service) => new(addresses.GetValueOrDefault(service) ?? throw new OperatorException($"The stack has no service {service}."));

    public IEnumerable<string> Services => addresses.Keys;

    internal IEnumerable<Account> Secrets => accounts.Values;

    /// <summary>The place of this client: one account, all services. Always the same one, so that its token serves until it ends.</summary>
    public Desk DeskOf(string client)
    {
        if (!desks.TryGetValue(client, out var desk))
            desks[client] = desk = new(this, accounts.GetValueOrDefault(client)
                ?? throw new OperatorException($"There is no account {client} here; there are: {string.Join(", ", accounts.Keys.Order())}."));
        return desk;
    }

    /// <summary>Opens the account at identity, or takes the one opened earlier from here.</summary>
    public async Task<Desk> OpenAccountAsync(string client, string party, string[] roles, CancellationToken cancellation)
    {
        if (accounts.ContainsKey(client))
            return DeskOf(client);
        accounts[client] = new Account(client, await new AccountDesk(DeskOf(Administrator), DeskOf(SecondAdministrator)).OpenAsync(client, party, roles, cancellation), roles, party);
        KeepParties();
        return DeskOf(client);
    }

    /// <summary>With the data, for the accounts lie there too and go with them.</summary>
    private static string PartiesIn(string directory) => Path.Combine(directory, "data", "parties.json");

    private void KeepParties()
    {
        var known = ReadAccounts(Path.Combine(directory, "credentials.json")).Select(account => account.Client).ToHashSet();
        var parties = accounts.Values.Where(account => !known.Contains(account.Client));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        System.IO.Directory.CreateDirectory(Path.Combine(directory, "data"));
        using var file = new FileStream(PartiesIn(directory), options);
        JsonSerializer.Serialize(file, parties, JsonSerializerOptions.Web);
    }

    private static Account[] ReadAccounts(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<Account[]>(File.ReadAllText(file), JsonSerializerOptions.Web)! : [];
}

/// <summary>An account of the stack, with its secret: never printed.</summary>
public sealed record Account(string Client, string Secret, IReadOnlyList<string> Roles, string Party);
