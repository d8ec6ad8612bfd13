using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Between journal and stores: what was acknowledged is there, once; what was refused is not; nothing is there that nobody asked for.</summary>
internal static class Commands
{
    private const string Reacting = "system/";

    /// <summary>A reaction of today writes a return and a credit for each line; more than these it does not.</summary>
    private const int MostOfAReaction = 101;

    /// <summary>No command of the campaign writes more facts.</summary>
    private const int MostOfACommand = 20;

    public static IEnumerable<Finding> AcknowledgedIsStored(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores.ToDictionary(store => store.Key, store => ById(store.Value));
        var gone = GoneWithTheStore(history, stores).ToHashSet();
        foreach (var command in history.Commands)
            foreach (var told in command.Answers.SelectMany(answer => answer.Facts).Where(told => !gone.Contains(told)))
                if (!stored[command.Service].TryGetValue(told.Id, out var fact))
                    yield return new(Breach.Lost, nameof(AcknowledgedIsStored), $"{command.Service} {told.Stream} version {told.Version}: acknowledged to {command.Key}, not stored");
                else if (fact.Stream != told.Stream || fact.Version != told.Version)
                    yield return new(Breach.Disordered, nameof(AcknowledgedIsStored), $"{command.Service} {told.Stream} version {told.Version}: stored as {fact.Stream} version {fact.Version}");
    }

    /// <summary>A proposal is no fact yet, and was acknowledged all the same; so was its signature.</summary>
    public static IEnumerable<Finding> ProposalsAreStored(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores.ToDictionary(store => store.Key, store => ById(store.Value));
        // What is proposed of an account waits with the account.
        foreach (var command in history.Commands.Where(command => command.Service != PrivateStack.Identity && command.Acknowledged && (command.IsProposed || command.Signs) && !command.ProposalMayBeGone))
        {
            var proposal = FactIds.Proposal(command);
            var (id, version, stream) = command.Signs ? (command.FactId(0), 2, command.Path.Split('/')[^2]) : (proposal, 1, $"{proposal}");
            if (!stored[command.Service].TryGetValue(id, out var entry))
                yield return new(Breach.Lost, nameof(ProposalsAreStored), $"{command.Service} {command.Path}: acknowledged to {command.Key}, not stored");
            else if (entry.Version != version || entry.Stream != $"private/proposal/{stream}")
                yield return new(Breach.Disordered, nameof(ProposalsAreStored), $"{command.Service} {command.Path}: stored as {entry.Stream} version {entry.Version}");
        }
    }

    /// <summary>However often a command was acknowledged, it was the same facts each time.</summary>
    public static IEnumerable<Finding> AcknowledgedOnce(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var gone = GoneWithTheStore(history, stores).ToHashSet();
        return from command in history.Commands
               let answers = command.Answers.Select(answer => answer.Facts).Where(facts => !facts.Any(gone.Contains)).ToList()
               where answers.Count > 1 && answers.Exists(answer => !answer.SequenceEqual(answers[0]))
               select new Finding(Breach.Doubled, nameof(AcknowledgedOnce), $"{command.Key} was acknowledged with different facts");
    }

    /// <summary>Acknowledged just before its store was lost, and mirrored by nobody: such a fact may be gone. What others hold comes back.</summary>
    public static IEnumerable<Told> GoneWithTheStore(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var mirrored = stores.Values.SelectMany(store => store.Learned).Select(learned => new Told(learned.Fact.Id, learned.Fact.Stream, learned.Fact.Version)).ToHashSet();
        return from command in history.Commands
               from answer in command.Answers
               where answer.StoreLost - answer.At <= Targets.LostWithTheStore
               from told in answer.Facts
               where !mirrored.Contains(told)
               select told;
    }

    public static IEnumerable<Finding> RefusedLeftNothing(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores.ToDictionary(store => store.Key, store => ById(store.Value));
        return from command in history.Commands
               where command.WasOnlyRefused && Written(command, stored[command.Service]).Any()
               select new Finding(Breach.Unexpected, nameof(RefusedLeftNothing), $"{command.Key} was refused, and its facts are stored");
    }

    public static IEnumerable<Finding> NothingUnwritten(History history, IReadOnlyDictionary<string, Store> stores)
    {
        foreach (var store in stores.Values.Where(store => Services.Publishing.Contains(store.Service)))
        {
            var known = ById(store);
            var written = history.Commands.Where(command => command.Service == store.Service).SelectMany(command => Written(command, known)).ToHashSet();
            written.UnionWith(
                from learned in store.Learned
                where learned.Fact.Type.EndsWith(".consignment-refused", StringComparison.Ordinal)
                from n in Enumerable.Range(0, MostOfAReaction)
                select FactIds.OfReaction(store.Service, learned.Fact.Id, n));
            foreach (var fact in store.Facts.Concat(store.Proposals).Where(fact => !written.Contains(fact.Id)))
                yield return new(Breach.Unexpected, nameof(NothingUnwritten), $"{store.Service} {fact.Stream} version {fact.Version}: no command and no reaction wrote it");
        }
    }

    /// <summary>Answers that never came and were stored all the same.</summary>
    public static int Recovered(History history, IReadOnlyDictionary<string, Store> stores)
    {
        var stored = stores.ToDictionary(store => store.Key, store => ById(store.Value));
        return history.Commands.Count(command => !command.Acknowledged && command.Silences > 0 && Written(command, stored[command.Service]).Any());
    }

    /// <summary>How many facts reactions wrote.</summary>
    public static int Reactions(IReadOnlyDictionary<string, Store> stores) =>
        stores.Values.Sum(store => store.Facts.Count(fact => fact.Actor.StartsWith(Reacting, StringComparison.Ordinal)));

    /// <summary>A command numbers its facts: 0, 1, 2 and so on, as many as there are; so does a proposal that was countersigned, and it is named by an id, too.</summary>
    private static IEnumerable<Guid> Written(Command command, Dictionary<Guid, Fact> stored) =>
        Stored(command, command.FactId, stored).Concat(Stored(command, command.ProposedFactId, stored))
            .Concat(Enumerable.Repeat(FactIds.Proposal(command), 1).Where(stored.ContainsKey));

    private static IEnumerable<Guid> Stored(Command command, Func<int, Guid> id, Dictionary<Guid, Fact> stored) => command.MayBeTorn
        ? Enumerable.Range(0, MostOfACommand).Select(id).Where(stored.ContainsKey)
        : Enumerable.Range(0, int.MaxValue).Select(id).TakeWhile(stored.ContainsKey);

    // A fact that is there twice is another check's finding.
    private static Dictionary<Guid, Fact> ById(Store store) => store.Facts.Concat(store.Proposals).DistinctBy(fact => fact.Id).ToDictionary(fact => fact.Id);
}
