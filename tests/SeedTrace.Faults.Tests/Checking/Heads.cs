using SeedTrace.Proof;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Every head that a log signed or its witness kept is the root over the facts that the log holds, and no witness refused one.</summary>
internal static class Heads
{
    public static IEnumerable<Finding> Look(IReadOnlyDictionary<string, Store> stores)
    {
        foreach (var store in stores.Values)
            foreach (var refused in store.RefusedHeads)
                yield return new(Breach.Unexpected, nameof(Heads), $"{store.Service} refused a head of {refused.Log}: {refused.Sentence}");
        foreach (var log in stores.Values.SelectMany(store => store.Heads.Select(head => (Keeper: store.Service, Head: head))).GroupBy(kept => kept.Head.Log))
        {
            var roots = RootsOf(stores[log.Key], log.Select(kept => kept.Head.Size).ToHashSet());
            foreach (var (keeper, head) in log.Where(kept => kept.Head.Root != roots.GetValueOrDefault(kept.Head.Size) || !kept.Head.IsWhatWasSigned))
                yield return new(Breach.Unexpected, nameof(Heads), $"{keeper} keeps a head over {head.Size} facts of {log.Key} that are not those of its log");
        }
    }

    private static Dictionary<long, string> RootsOf(Store store, HashSet<long> sizes)
    {
        var leaves = store.Facts.DistinctBy(fact => fact.Id).ToDictionary(fact => fact.Id, fact => fact.Leaf);
        var tree = new Frontier();
        var roots = new Dictionary<long, string> { [0] = tree.Root.ToString() };
        foreach (var entry in store.Log)
        {
            // A position for nothing is another check's finding; no head reaches over it.
            if (!leaves.TryGetValue(entry.Id, out var leaf))
                break;
            tree.Append(Hash.Parse(leaf));
            if (sizes.Contains(tree.Size))
                roots[tree.Size] = tree.Root.ToString();
        }
        return roots;
    }
}
