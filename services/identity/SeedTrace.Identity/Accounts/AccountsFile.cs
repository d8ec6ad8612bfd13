using System.Text.Json;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>Opens, before the service answers, the accounts of a file that do not exist yet. Existing ones stay as they are.</summary>
internal sealed partial class AccountsFile(IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccountsFile> log) : IHostedService
{
    private const int ShortestSecret = 16;

    private sealed record Entry(string? Client, string? Secret, string[]? Roles, string? Party);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Identity:AccountsFile"] is not { Length: > 0 } file)
            return;

        var entries = await ReadAsync(file, cancellationToken);
        foreach (var account in await StartingStore.AwaitedAsync(() => OpenAsync(entries, cancellationToken), clock, cancellationToken))
            Opened(account.Actor);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Those that were opened.</returns>
    private async Task<List<Account>> OpenAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountRegister>();
        var opened = new List<Account>();
        await using var turn = await accounts.TakeTurnAsync(cancellationToken);
        foreach (var entry in entries)
        {
            if (await accounts.FindAsync(entry.Client!, cancellationToken) is not null)
                continue;
            var account = Account.New(entry.Client!, entry.Roles!, entry.Party!);
            await accounts.AddAsync(account, entry.Secret!, cancellationToken);
            opened.Add(account);
        }

        await turn.CommitAsync(cancellationToken);
        return opened;
    }

    private static async Task<IReadOnlyList<Entry>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var entries = await JsonSerializer.DeserializeAsync<Entry[]>(stream, JsonSerializerOptions.Web, cancellationToken) ?? [];
        foreach (var (position, entry) in entries.Index())
        {
            var sentence = AccountRules.Check(entry.Client, entry.Roles, entry.Party)?.Title
                ?? (entry.Secret is { Length: >= ShortestSecret } ? null : $"A secret has at least {ShortestSecret} characters.");
            if (sentence is not null)
                throw new InvalidOperationException($"Account {position + 1} ({entry.Client}) in {file}: {sentence}");
        }

        return entries;
    }

    [LoggerMessage(1, LogLevel.Information, "The account {Actor} was opened from the accounts file.")]
    private partial void Opened(string actor);
}
