using SeedTrace.Breeding.Crosses;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Lines;

/// <summary>Walks up a pedigree as a graph, each line once: a tree would grow with every path.</summary>
public static class Ancestry
{
    public static HashSet<string> Of(string germplasm, Func<string, IEnumerable<Parent>> parents)
    {
        var ancestors = new HashSet<string>();
        var next = new Stack<string>([germplasm]);
        while (next.TryPop(out var child))
            foreach (var parent in parents(child))
                if (ancestors.Add(parent.Germplasm))
                    next.Push(parent.Germplasm);
        return ancestors;
    }

    /// <summary>The lines of the entries and their parents, as far as they are known. Only a line that is known before its parents can close a
    /// circle: then the ancestors of those parents are loaded too.</summary>
    public static async Task<IReadOnlyDictionary<string, Line>> LoadLinesAsync(this CommandContext on, IReadOnlyList<ParentageEntry> entries)
    {
        var known = new Dictionary<string, Line>();
        var level = entries.SelectMany(entry => entry.Parents.Take(RecordParentage.MostParents).Select(parent => parent.Germplasm).Prepend(entry.Key)).ToHashSet();
        await LoadAsync(on, level, known);
        var late = entries.Where(entry => IsLate(entry, known)).ToList();
        if (late.Count == 0)
            return known;
        foreach (var species in late.Select(entry => entry.Line.Species).Distinct())
            await on.LoadAsync<LateParentage>(LateParentage.Key(species));
        // What came late while the queue was looked up is in it, and in the lines as they are now.
        known.Clear();
        await LoadAsync(on, level, known);
        var seen = level.ToHashSet();
        while (level.Count > 0)
        {
            level = [.. level.SelectMany(key => known.GetValueOrDefault(key)?.Parents ?? []).Select(parent => parent.Germplasm).Where(seen.Add)];
            await LoadAsync(on, level, known);
        }
        return known;
    }

    /// <summary>The line is known, and gets its parents now.</summary>
    internal static bool IsLate(ParentageEntry entry, IReadOnlyDictionary<string, Line> known) =>
        entry.Parents.Count > 0 && known.TryGetValue(entry.Key, out var line) && line.Parents is null;

    private static async Task LoadAsync(CommandContext on, IEnumerable<string> keys, Dictionary<string, Line> known)
    {
        var lines = await on.LoadAsync<Line>([.. keys.Where(key => key.StartsWith("line/", StringComparison.Ordinal))]);
        var crosses = await on.LoadAsync<Cross>([.. lines.Values.Where(line => line.Parents is null).Select(line => line.Cross).OfType<DocumentNumber>().Select(Cross.Key).Distinct()]);
        foreach (var (key, line) in lines)
            known.Add(key, line.Parents is null && line.Cross is { } number ? line with { Parents = crosses.GetValueOrDefault(Cross.Key(number))?.Parents } : line);
    }
}
