using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>A lot has no class above its parents'; one grown from them has a lower one.</summary>
internal static class ClassRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        var ranks = Ranks(lot).ToList();
        if (ranks.Count == 0)
            yield break;
        var parents = Parents(lot.View, lot.Node);
        foreach (var (level, scheme, fact) in ranks)
        {
            foreach (var parent in parents)
            {
                if (Lowest(lot.Of(parent.Lot), scheme) is not { } above || !Climbs(level, above.Level, parent.IsGrown))
                    continue;
                yield return new Finding(
                    FindingKind.ClassClimbs, lot.Key,
                    Sentence.Of($"Lot {lot.Name} is {level}, and it was {(parent.IsGrown ? "grown from" : "made of")} lot {lot.Of(parent.Lot).Name}, which is {above.Level}."),
                    null, [fact, above.Fact]);
            }
        }
    }

    /// <summary>Has the lot a class of its own? What is made of it is measured by that, and no further up.</summary>
    public static bool IsRanked(Dossier lot) => Ranks(lot).Any();

    /// <returns>Null for a lot without a class of its own.</returns>
    public static CanonicalClass? Lowest(Dossier lot) => Ranks(lot).Select(rank => (CanonicalClass?)rank.Level).Max();

    /// <summary>A part of a split lot shares the class of the whole.</summary>
    public static CanonicalClass? Shared(Dossier lot)
    {
        for (Dossier? whole = lot; whole is not null; whole = whole.Parents(EdgeKind.Split).Select(whole.Of).FirstOrDefault())
        {
            if (Lowest(whole) is { } level)
                return level;
        }
        return null;
    }

    /// <summary>Every rung given to the lot itself, and by whom; the breeder's word counts in all schemes.</summary>
    private static IEnumerable<(CanonicalClass Level, string? Scheme, LearnedFact Fact)> Ranks(Dossier lot) =>
    [
        .. lot.All<BreederLotReleased>().Where(released => lot.Is(released.Record.Lot)).Select(released => (released.Record.Class, (string?)null, released.Fact)),
        .. lot.All<SeedImported>().Select(entry => (entry.Record.Class.Canonical, (string?)entry.Record.Class.Scheme, entry.Fact)),
        .. lot.All<LotCertified>().Select(certified => (certified.Record.Class.Canonical, (string?)certified.Record.Class.Scheme, certified.Fact)),
    ];

    /// <summary>In the scheme, or where it was given no class there, in any.</summary>
    private static (CanonicalClass Level, LearnedFact Fact)? Lowest(Dossier lot, string? scheme)
    {
        var ranks = Ranks(lot).ToList();
        var same = ranks.FindAll(rank => rank.Scheme is null || rank.Scheme == scheme);
        var (level, _, fact) = (same.Count > 0 ? same : ranks).MaxBy(rank => rank.Level);
        return (level, fact);
    }

    /// <summary>Pre-basic seed may be grown from pre-basic seed.</summary>
    private static bool Climbs(CanonicalClass child, CanonicalClass parent, bool grown) =>
        child < parent || (grown && child == parent && child != CanonicalClass.PreBasic);

    /// <summary>The nearest lots above with a class of their own.</summary>
    private static HashSet<(int Lot, bool IsGrown)> Parents(View view, int lot)
    {
        var (seen, ranked) = (new HashSet<(int Node, bool IsGrown)>(), new HashSet<(int, bool)>());
        var open = new Stack<(int Node, bool IsGrown)>([(lot, false)]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in view.Up(at.Node))
            {
                var above = (Node: view.Edges[edge].Parent, IsGrown: at.IsGrown || IsGrowing(view.Edges[edge].Kind));
                if (view.Nodes[above.Node].Kind is not (NodeKind.Lot or NodeKind.Crop) || !seen.Add(above))
                    continue;
                if (view.Nodes[above.Node].Kind == NodeKind.Lot && IsRanked(new Dossier(view, above.Node)))
                    ranked.Add(above);
                else
                    open.Push(above);
            }
        }
        return ranked;
    }

    private static bool IsGrowing(EdgeKind kind) => kind is EdgeKind.Harvested or EdgeKind.Sown or EdgeKind.ReleasedFrom;
}
