using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Consequences;

/// <summary>Finds what a recall or a decertification would reach: every lot that seed of the lot went into, and where all of that is.</summary>
public static class DryRun
{
    /// <returns>Null when nothing names the lot.</returns>
    public static ConsequencesAnswer? Of(LineageGraph graph, LotNumber lot, ConsequenceKind kind, Page page, When when) =>
        graph.Read(when.Moment, view => Found.In(view, Keys.Of(lot), page))?.Answer(kind, page, when.Today);

    /// <summary>Of each lot what the answer is made of without holding up the graph.</summary>
    private sealed record Reached(NodeFacts Node, int Depth, decimal? Share, bool IsPart, IReadOnlyList<LearnedFact> Facts)
    {
        public AffectedLot Answer(ConsequenceKind kind, DateOnly today)
        {
            var node = NodeFold.Answer(Node, Depth, today, Sight.Whole);
            var whereabouts = new Whereabouts(Node.Key, Facts);
            return new AffectedLot(
                LotNumber.Parse(Node.Key["lot/".Length..]), Depth, Node.Known, node.Status, ConsequenceOf(kind), node.Variety, node.Mass, Share,
                whereabouts.Labels, whereabouts.Seed, whereabouts.LostOnTheWay);
        }

        private Consequence ConsequenceOf(ConsequenceKind kind) => kind == ConsequenceKind.Recall ? Consequence.Recalled
            : IsPart ? Consequence.Decertified
            : Consequence.UnderReview;
    }

    /// <param name="Lots">On the first page all, for they are counted; else those of the page.</param>
    private sealed record Found(string Key, IReadOnlyList<Reached> Lots, bool More, Missing Missing, Basis Basis)
    {
        public static Found? In(View view, string key, Page page)
        {
            if (view.Find(key) is not { } start)
                return null;
            var (walk, spread, parts) = (view.Walk(start, Direction.Descendants), Spread.Of(view, start), PartsOf(view, start));
            var after = InOrder(view, start, walk).Where(at => page.After is not { } last || IsAfter(view, at, last)).ToList();
            return new Found(
                key,
                [
                    .. (page.After is null ? after : after.Take(page.Limit)).Select(at => new Reached(
                        view.Node(at.Node), at.Depth, at.Node == start ? 1 : Shares.Rounded(spread.ShareOf(at.Node)), parts.Contains(at.Node), [.. History.Facts(view, at.Node), .. LabelFates.Facts(view, at.Node)])),
                ],
                after.Count > page.Limit, Missing.Among(view, walk.Nodes.Prepend(start).Where(node => view.Nodes[node].Kind is NodeKind.Lot or NodeKind.Crop)), Basis.Of(view));
        }

        public ConsequencesAnswer Answer(ConsequenceKind kind, Page page, DateOnly today)
        {
            List<AffectedLot> lots = [.. Lots.Select(lot => lot.Answer(kind, today))];
            var first = page.After is null;
            List<AffectedLot> part = [.. lots.Take(page.Limit)];
            return new ConsequencesAnswer(
                Key, kind, part, first ? TallyOf(lots) : null, first ? DigestOf(lots) : null, Missing.Count == 0, Missing.Keys, Missing.Count,
                More ? Page.Next(part[^1].Depth, Keys.Of(part[^1].Lot)) : null, Basis);
        }

        /// <summary>Lots only, nearest first, then by key: pages do not depend on the order in which facts came.</summary>
        private static IEnumerable<(int Node, int Depth)> InOrder(View view, int start, Walk walk) => Enumerable.Range(1, walk.Depth)
            .SelectMany(depth => walk.Level(depth).ToArray().Where(node => view.Nodes[node].Kind == NodeKind.Lot)
                .OrderBy(node => view.Nodes[node].Key, StringComparer.Ordinal).Select(node => (node, depth)))
            .Prepend((start, 0));

        private static bool IsAfter(View view, (int Node, int Depth) at, (long Depth, string Key) last) =>
            at.Depth > last.Depth || (at.Depth == last.Depth && string.CompareOrdinal(view.Nodes[at.Node].Key, last.Key) > 0);

        /// <summary>The lot and whatever was only split from it.</summary>
        private static HashSet<int> PartsOf(View view, int start)
        {
            var (parts, open) = (new HashSet<int> { start }, new Queue<int>([start]));
            while (open.TryDequeue(out var whole))
            {
                foreach (var part in view.Down(whole).Where(edge => view.Edges[edge].Kind == EdgeKind.Split).Select(edge => view.Edges[edge].Child).Where(parts.Add))
                    open.Enqueue(part);
            }
            return parts;
        }
    }

    private static ConsequencesTally TallyOf(IReadOnlyList<AffectedLot> lots)
    {
        List<SeedAt> seed = [.. lots.SelectMany(lot => lot.Seed)];
        List<SeedAt> At(SeedPlace place) => seed.FindAll(at => at.Place == place);
        static int Count<T>(IEnumerable<T> some) => some.Distinct().Count();
        static decimal Mass(IEnumerable<SeedAt> some) => some.Sum(at => at.Mass);
        var (held, moving, sold, sown) = (At(SeedPlace.Held), At(SeedPlace.InTransit), At(SeedPlace.Sold), At(SeedPlace.Sown));
        return new ConsequencesTally(
            lots.Count, Count(seed.Select(at => at.Party)), Count(held.Select(at => at.Party)), Count(sold.Select(at => at.By)), Count(sold.Select(at => at.Party)),
            Count(sown.Select(at => at.Document)), Count(moving.Select(at => at.Document)), lots.Sum(lot => lot.Labels.Where(labels => labels.State != LabelState.NotIssued).Sum(labels => labels.Count)),
            Mass(held), Mass(moving), Mass(sold), Mass(sown), lots.Sum(lot => lot.LostOnTheWay),
            decimal.Round(lots.Sum(lot => Mass(lot.Seed) * (lot.Share ?? 0)), 3), lots.Where(lot => lot.Share is null).Sum(lot => Mass(lot.Seed)),
            lots.Sum(lot => lot.Labels.Where(labels => labels.OnContainers).Sum(labels => labels.Count)));
    }

    private static string DigestOf(IEnumerable<AffectedLot> lots)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Write(FormattableString line) => hash.AppendData(Encoding.UTF8.GetBytes(line.ToString(CultureInfo.InvariantCulture)));
        foreach (var lot in lots.OrderBy(lot => lot.Lot.ToString(), StringComparer.Ordinal))
        {
            Write($"{lot.Lot} {lot.Share:0.############} {lot.LostOnTheWay:0.###}\n");
            foreach (var at in lot.Seed)
                Write($" {at.Place} {at.Party} {at.Mass:0.###} {at.Document} {string.Join(' ', Ranges(at))}\n");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Ranges(SeedAt at) => at.Containers
        .Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Series}:{range.From}-{range.To}")).Order(StringComparer.Ordinal);
}
