using SeedTrace.Contracts.Identity;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Between journal and identity's directory of keys: what two administrators were told they made is there, once, and nothing else. Of a signature without
/// an answer the key may be there and may not; also when another proposal had taken its place by the time it was asked for again.</summary>
internal static class TokenKeys
{
    private const string First = "signing-0001.pem";

    /// <summary>Clocks may be ten seconds apart, and a file's name tells whole seconds.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(11);

    /// <summary>As long as a token lasts; when another key has signed so long, the one before may be gone.</summary>
    private static readonly TimeSpan Accepted = TimeSpan.FromMinutes(10);

    public static IEnumerable<Finding> Look(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var (story, keys) = (new Story(history), stores[PrivateStack.Identity].Keys);
        foreach (var id in keys.Repeated(key => key.Id))
            yield return Found(Breach.Doubled, $"the key {id} is there twice");
        foreach (var proposal in keys.Where(key => key.Proposal is not null).Repeated(key => key.Proposal!.Value))
            yield return Found(Breach.Doubled, $"for the proposal {proposal} there are two keys");
        if (keys.All(key => key.File != First) && !MayBeGone(stores, DateTimeOffset.MinValue))
            yield return Found(Breach.Lost, "the key that signed from the beginning is not there");
        foreach (var (command, id) in story.Made)
            if (keys.FirstOrDefault(key => key.Id == id) is not { } there)
            {
                if (!MayBeGone(stores, command.Asked + Tokens.KeyAnnouncedFor - Tolerance))
                    yield return Found(Breach.Lost, $"{command.Path}: the key {id} was acknowledged to {command.Key}, and is not there");
            }
            else if (command.Signs && there.Proposal != ProposalIn(command.Path))
                yield return Found(Breach.Disordered, $"{command.Path}: the key {id} is there as {there.File}");
        foreach (var key in keys.Where(key => key.File != First))
            if (story.SignersOf(key) is not [var signer, ..])
                yield return Found(Breach.Unexpected, $"{key.File}: nobody proposed it whom another administrator was asked to sign for");
            else if (key.SignsFrom < signer.Asked + Tokens.KeyAnnouncedFor - Tolerance)
                yield return Found(Breach.Unexpected, $"{key.File}: it was asked for at {signer.Asked:O}, and signs before it was public for an hour");
        foreach (var command in story.SignedByProposer)
            yield return Found(Breach.Unexpected, $"{command.Path}: {command.Client} proposed it and signed it");
    }

    /// <summary>Answers that never came, to signatures whose keys are there.</summary>
    public static int Recovered(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var story = new Story(history);
        return stores[PrivateStack.Identity].Keys.Count(key => story.SignersOf(key) is { Count: > 0 } signers && signers.All(signer => !signer.Acknowledged && signer.Refusals == 0));
    }

    /// <summary>A key is kept for the tokens it signed, until another has signed as long as they last.</summary>
    /// <param name="signedFrom">It does not sign before this.</param>
    public static bool MayBeGone(IReadOnlyDictionary<string, Store> stores, DateTimeOffset signedFrom) => stores[PrivateStack.Identity] is var store
        && store.Keys.Any(later => later.SignsFrom > signedFrom && later.SignsFrom + Accepted <= store.KeysReadAt);

    private static Finding Found(Breach breach, string what) => new(breach, nameof(TokenKeys), $"{PrivateStack.Identity} {what}");

    private static Guid ProposalIn(string path) => Guid.Parse(path.Split('/')[^2]);

    /// <summary>What was asked for and told of keys.</summary>
    private sealed class Story
    {
        private readonly List<Command> commands;
        private readonly ILookup<Guid, string> proposers;

        public Story(History history)
        {
            commands = [.. history.Commands.Where(command => command.Service == PrivateStack.Identity && command.IsAboutKeys)];
            proposers = Told.Where(told => IsPath(told.Says)).ToLookup(told => ProposalIn(told.Says), told => told.Command.Client);
        }

        public IEnumerable<(Command Command, string Id)> Made => Told.Where(told => !IsPath(told.Says));

        public IEnumerable<Command> SignedByProposer =>
            commands.Where(command => command.Signs && command.Acknowledged && proposers[ProposalIn(command.Path)].Contains(command.Client));

        private IEnumerable<(Command Command, string Says)> Told =>
            from command in commands
            from answer in command.Answers
            where answer.Says is not null
            select (command, answer.Says!);

        /// <returns>Those by others than the proposer that made this key or may have, the first that was asked for before the others.</returns>
        public IReadOnlyList<Command> SignersOf(TokenKey key) => key.Proposal is not { } proposal || !proposers.Contains(proposal) ? [] :
        [
            .. from command in commands
               where command.Signs && ProposalIn(command.Path) == proposal && (command.Acknowledged || command.Silences > 0) && !proposers[proposal].Contains(command.Client)
               orderby command.Asked
               select command,
        ];

        private static bool IsPath(string says) => says.StartsWith('/');
    }
}
