namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A publisher's log: every fact it stored and no other, each once, without a hole, in the order of its streams, all of it published.</summary>
internal static class FactLogs
{
    public static IEnumerable<Finding> Look(Store store)
    {
        var says = (Breach breach, string what) => new Finding(breach, nameof(FactLogs), $"{store.Service} {what}");
        if (store.Pending > 0)
            yield return says(Breach.Stalled, $"has {store.Pending} facts without a position");
        var end = store.Log.Count == 0 ? 0 : store.Log[^1].Position;
        if (store.Cursor != end)
            yield return says(Breach.Stalled, $"published up to {store.Cursor}, its log ends at {end}");

        var logged = store.Log.Select(entry => entry.Id).ToHashSet();
        foreach (var fact in store.Facts.Where(fact => !logged.Contains(fact.Id)))
            yield return says(Breach.Lost, $"{fact.Stream} version {fact.Version}: stored, not in the log");
        var stored = store.Facts.Select(fact => (fact.Id, fact.Stream, fact.Version)).ToHashSet();
        foreach (var entry in store.Log.Where(entry => !stored.Contains((entry.Id, entry.Stream, entry.Version))))
            yield return says(Breach.Unexpected, $"position {entry.Position} names {entry.Stream} version {entry.Version}: not stored");
        foreach (var id in store.Log.Repeated(entry => entry.Id))
            yield return says(Breach.Doubled, $"fact {id} has two positions");
        foreach (var fact in store.Facts.Where(fact => !fact.LeafHolds))
            yield return says(Breach.Unexpected, $"{fact.Stream} version {fact.Version}: the data are not those of its leaf");

        var expected = 0L;
        var lastOfKind = new Dictionary<string, long>();
        var lastOfStream = new Dictionary<string, long>();
        var time = DateTimeOffset.MinValue;
        foreach (var entry in store.Log)
        {
            if (entry.Position != ++expected)
                yield return says(entry.Position < expected ? Breach.Doubled : Breach.Lost, $"position {entry.Position} stands where {expected} should");
            expected = entry.Position;
            if (entry.Version != lastOfStream.GetValueOrDefault(entry.Stream) + 1)
                yield return says(Breach.Disordered, $"position {entry.Position}: {entry.Stream} version {entry.Version} after {lastOfStream.GetValueOrDefault(entry.Stream)}");
            if (entry.Previous != lastOfKind.GetValueOrDefault(entry.Kind))
                yield return says(Breach.Disordered, $"position {entry.Position} follows {lastOfKind.GetValueOrDefault(entry.Kind)} in its kind, and says {entry.Previous}");
            if (entry.At < time)
                yield return says(Breach.Disordered, $"position {entry.Position} was logged before the one before it");
            (lastOfStream[entry.Stream], lastOfKind[entry.Kind], time) = (entry.Version, entry.Position, entry.At);
        }
        foreach (var (kind, position) in store.LastOfKind)
            if (position != lastOfKind.GetValueOrDefault(kind))
                yield return says(Breach.Disordered, $"says {position} is its last {kind}; it is {lastOfKind.GetValueOrDefault(kind)}");
    }
}
