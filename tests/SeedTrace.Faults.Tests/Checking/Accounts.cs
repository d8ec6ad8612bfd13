using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Between journal and identity's store: every account is as those were told who opened, changed and removed it. Of what stayed without an answer
/// both may be, done and not done. An account is changed by one caller after the other.</summary>
internal static class Accounts
{
    public static IEnumerable<Finding> Look(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores[PrivateStack.Identity].Accounts;
        foreach (var client in stored.Repeated(account => account.Client))
            yield return new(Breach.Doubled, nameof(Accounts), $"{PrivateStack.Identity} {client}: it is there twice");
        foreach (var (client, story) in StoriesOf(history, stored))
        {
            var there = stored.FirstOrDefault(account => account.Client == client);
            if (!story.MayBe(there))
                yield return new(there is null || story.Was(there) ? Breach.Lost : Breach.Unexpected, nameof(Accounts),
                    $"{PrivateStack.Identity} {client}: it is {Say(there)}; it has to be {string.Join(" or ", story.Possible.Select(Say))}");
        }
        foreach (var command in CommandsOf(history).Where(command => command.Signs && command.Acknowledged && IsHisOwn(command, history)))
            yield return new(Breach.Unexpected, nameof(Accounts), $"{PrivateStack.Identity} {command.Path}: {command.Client} proposed it and signed it");
    }

    /// <summary>Answers that never came, of what was done all the same.</summary>
    public static int Recovered(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores[PrivateStack.Identity].Accounts;
        return StoriesOf(history, stored).Count(story => story.Story.Possible.Skip(1).Contains(stored.FirstOrDefault(account => account.Client == story.Client)));
    }

    /// <summary>What was acknowledged last opens the door.</summary>
    public static async Task<IReadOnlyList<Finding>> LookAtSecretsAsync(Country country, CancellationToken cancellation)
    {
        const int Most = 20;
        var findings = new List<Finding>();
        foreach (var account in country.Accounts.Latest(Most).Where(account => account.Secret is not null))
            if (!await country.LetsInAsync(account, cancellation))
                findings.Add(new(Breach.Lost, nameof(LookAtSecretsAsync), $"{PrivateStack.Identity} {account.Client}: the secret that was told opens nothing"));
        return findings;
    }

    private static IEnumerable<Command> CommandsOf(History history) => history.Commands.Where(command => command.Service == PrivateStack.Identity && !command.IsAboutKeys);

    private static IEnumerable<(string Client, AccountStory Story)> StoriesOf(History history, IReadOnlyList<Account> stored)
    {
        var commands = CommandsOf(history).ToLookup(command => AccountCommand.Read(command).Client);
        return from client in PrivateStack.Clients.Union(commands.Select(about => about.Key)).Union(stored.Select(account => account.Client))
               select (client, new AccountStory(client, commands[client]));
    }

    /// <summary>Signatures of a proposal name it; the last proposal before them is the one they are for.</summary>
    private static bool IsHisOwn(Command signature, History history) => CommandsOf(history).TakeWhile(command => command != signature)
        .LastOrDefault(command => command.IsProposed && AccountCommand.Read(command).Client == AccountCommand.Read(signature).Client)?.Client == signature.Client;

    private static string Say(Account? account) => account?.ToString() ?? "not there";
}

/// <summary>What became of an account, command by command.</summary>
internal sealed class AccountStory
{
    private readonly HashSet<Account?> passed = [];
    private readonly HashSet<AccountProposal> late = [];

    public AccountStory(string client, IEnumerable<Command> commands)
    {
        Possible = [Account.AtFirst(client)];
        foreach (var command in commands.Where(command => command.Acknowledged || command.Silences > 0))
        {
            var asked = AccountCommand.Read(command);
            // Of a request without an answer some copy may still be under way.
            if (command.Silences > 0 && asked.Proposes is { } proposal)
                late.Add(proposal);
            var done = Possible.Select(account => Account.After(account, asked));
            passed.UnionWith(Possible);
            Possible = command.Acknowledged ? [.. done.Distinct()] : [.. Possible.Concat(done).Distinct()];
        }
    }

    /// <summary>First as it is when nothing was done of what has no answer.</summary>
    public IReadOnlyList<Account?> Possible { get; private set; }

    public bool MayBe(Account? there) => Fits(Possible, there);

    /// <summary>Before something that was acknowledged.</summary>
    public bool Was(Account? there) => Fits(passed, there);

    private bool Fits(IEnumerable<Account?> possible, Account? there) => possible.Any(account => account == there
        || there?.Proposal is { } waits && late.Contains(waits) && (account ?? new(there.Client, "", "", null)) with { Proposal = waits } == there);
}
