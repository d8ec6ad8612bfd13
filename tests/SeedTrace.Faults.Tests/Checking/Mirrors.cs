using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Every service that learns a kind holds each of its facts once, at the publisher's version, with its leaf and its data, in its order;
/// and nothing else.</summary>
internal static class Mirrors
{
    public static IEnumerable<Finding> LookAtStreams(Store store)
    {
        foreach (var finding in LookAtStreams(store.Service, [.. store.Facts, .. store.Proposals]))
            yield return finding;
        foreach (var publisher in store.Learned.GroupBy(learned => learned.Publisher))
            foreach (var finding in LookAtStreams($"{store.Service} of {publisher.Key}", [.. publisher.Select(learned => learned.Fact)]))
                yield return finding;
    }

    public static IEnumerable<Finding> LookAtConsumer(IReadOnlyDictionary<string, Store> stores, string consumer)
    {
        var says = (Breach breach, string publisher, Fact fact, string what) =>
            new Finding(breach, nameof(Mirrors), $"{consumer} of {publisher} {fact.Stream} version {fact.Version}: {what}");
        if (stores[consumer].ReactionsDue > 0)
            yield return new(Breach.Lost, nameof(Mirrors), $"{consumer} has {stores[consumer].ReactionsDue} reactions still to make");
        var byPublisher = stores[consumer].Learned.ToLookup(learned => learned.Publisher, learned => learned.Fact);
        foreach (var learned in Services.LearnedBy(consumer).GroupBy(learned => learned.Publisher))
        {
            var kinds = learned.Select(kind => kind.StreamKind).ToHashSet();
            var there = stores[learned.Key].Facts.Where(fact => kinds.Contains(fact.Kind)).DistinctBy(fact => (fact.Stream, fact.Version))
                .ToDictionary(fact => (fact.Stream, fact.Version));
            var here = byPublisher[learned.Key].DistinctBy(fact => (fact.Stream, fact.Version)).ToDictionary(fact => (fact.Stream, fact.Version));
            foreach (var (key, fact) in there)
                if (!here.TryGetValue(key, out var copy))
                    yield return says(Breach.Lost, learned.Key, fact, "published, not mirrored");
                else if (copy.Id != fact.Id || copy.Leaf != fact.Leaf || copy.Content != fact.Content)
                    yield return says(Breach.Unexpected, learned.Key, fact, "another fact than was published");
            foreach (var (key, fact) in here)
                if (!there.ContainsKey(key))
                    yield return says(Breach.Unexpected, learned.Key, fact, "mirrored, never published");
        }
    }

    /// <summary>Only what was poisoned on purpose is set aside.</summary>
    public static IEnumerable<Finding> LookAtQuarantine(Store store) =>
        from entry in store.Quarantine
        where !entry.OfPoison
        select new Finding(Breach.Unexpected, nameof(LookAtQuarantine), $"{store.Service} set {entry.Stream} version {entry.Version} of {entry.Publisher} aside: {entry.Reason}");

    private static IEnumerable<Finding> LookAtStreams(string where, IReadOnlyList<Fact> facts)
    {
        foreach (var id in facts.Repeated(fact => fact.Id))
            yield return new(Breach.Doubled, nameof(Mirrors), $"{where}: fact {id} is stored twice");
        foreach (var stream in facts.GroupBy(fact => fact.Stream))
        {
            foreach (var version in stream.Repeated(fact => fact.Version))
                yield return new(Breach.Doubled, nameof(Mirrors), $"{where} {stream.Key}: two facts are version {version}");
            var expected = 0L;
            foreach (var fact in stream.OrderBy(fact => fact.Sequence))
                if (fact.Version != ++expected)
                {
                    yield return new(Breach.Disordered, nameof(Mirrors), $"{where} {stream.Key}: version {fact.Version} stands where {expected} should");
                    break;
                }
        }
    }
}
