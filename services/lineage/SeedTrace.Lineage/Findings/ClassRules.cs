using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>A lot has no class above its parents'; one grown from them has a lower one, or one that follows it on its step: which those are, the rule packs of
/// certification know, and the certificate says.</summary>
internal static class ClassRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        var ranks = Ranks(lot).ToList();
        if (ranks.Count == 0)
            yield break;
        var parents = Parents(lot.View, lot.Node);
        foreach (var rank in ranks)
        {
            foreach (var parent in parents)
            {
                if (Lowest(lot.Of(parent.Lot), rank.Scheme) is not { } above || !rank.ClimbsFrom(above, parent.IsGrown))
                    continue;
                yield return new Finding(
                    FindingKind.ClassClimbs, lot.Key,
                    Sentence.Of($"Lot {lot.Name} is {rank.Words(above)}, and it was {(parent.IsGrown ? "grown from" : "made of")} lot {lot.Of(parent.Lot).Name}, which is {above.Words(rank)}."),
                    null, [rank.Fact, above.Fact]);
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
    private static IEnumerable<Rank> Ranks(Dossier lot) =>
    [
        .. lot.All<BreederLotReleased>().Where(released => lot.Is(released.Record.Lot)).Select(released => new Rank(released.Record.Class, null, released.Fact)),
        .. lot.All<SeedImported>().Select(entry => new Rank(entry.Record.Class.Canonical, entry.Record.Class, entry.Fact)),
        .. lot.All<LotCertified>().Select(certified => new Rank(certified.Record.Class.Canonical, certified.Record.Class, certified.Fact, certified.Record.Follows)),
    ];

    /// <summary>In the scheme, or where it was given no class there, in any.</summary>
    private static Rank? Lowest(Dossier lot, string? scheme)
    {
        var ranks = Ranks(lot).ToList();
        var same = ranks.FindAll(rank => rank.Class is null || rank.Scheme == scheme);
        return (same.Count > 0 ? same : ranks).MaxBy(rank => rank.Level);
    }

    /// <param name="Class">Null of a breeder's word.</param>
    /// <param name="Follows">Classes of its step that the seed may be grown from.</param>
    private sealed record Rank(CanonicalClass Level, SeedClass? Class, LearnedFact Fact, IReadOnlyList<string>? Follows = null)
    {
        public string? Scheme => Class?.Scheme;

        /// <summary>Pre-basic seed may be grown from pre-basic seed.</summary>
        public bool ClimbsFrom(Rank parent, bool grown) => Level < parent.Level
            || (grown && Level == parent.Level && Level != CanonicalClass.PreBasic && !(Scheme == parent.Scheme && parent.Class is { } sown && Follows?.Contains(sown.Code) == true));

        /// <summary>Of two on one step of a scheme, the scheme's own words tell them apart.</summary>
        public string Words(Rank other) => Class is { } own && other.Class is { } its && own.Scheme == its.Scheme && Level == other.Level && own.Code != its.Code ? own.Code : $"{Level}";
    }

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
