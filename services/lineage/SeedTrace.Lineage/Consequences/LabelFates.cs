using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;

namespace SeedTrace.Lineage.Consequences;

/// <summary>What became of every label of one lot, in ranges: a hundred million numbers cost what their exceptions are.</summary>
internal static class LabelFates
{
    /// <summary>Those that tell it: of the series issued for the lot. What was put on containers, the facts that name the lot say.</summary>
    public static IEnumerable<LearnedFact> Facts(View view, int lot) =>
        view.Down(lot).Where(edge => view.Edges[edge].Kind == EdgeKind.Labelled).SelectMany(edge => view.Facts(view.Edges[edge].Child));

    /// <param name="lot">Key of the lot.</param>
    /// <param name="facts">In no order, repeats do not matter.</param>
    public static IReadOnlyList<AffectedLabels> Of(string lot, IEnumerable<LearnedFact> facts)
    {
        var said = facts.Select(fact => fact.Record).ToLookup(record => record?.GetType());
        List<LabelRange> issues = [.. said.SelectMany(records => records).Select(LabelIssue.In).OfType<LabelIssue>().Where(issue => lot.IsOf(issue.Lot)).Select(issue => issue.Labels)];
        var masses = issues.GroupBy(labels => labels.Series).ToDictionary(series => series.Key, series => series.First().NetMass);
        // A number is a number, whatever somebody said that its container weighs.
        LabelRange Weighed(LabelRange range) => masses.TryGetValue(range.Series, out var mass) ? range with { NetMass = mass } : range;
        List<LabelRange> Union(IEnumerable<LabelRange> ranges) => [.. ranges.Select(Weighed).Union()];

        var relabelled = said[typeof(ContainersRelabelled)].Cast<ContainersRelabelled>().Where(e => lot.IsOf(e.Lot)).ToList();
        var cancelled = said[typeof(LabelsCancelled)].Cast<LabelsCancelled>().ToLookup(e => e.Fate, e => e.Labels);
        var replaced = Union(relabelled.Select(e => e.Replaced));
        var givenUp = Union(said[typeof(LabelsGivenUp)].Cast<LabelsGivenUp>().Select(e => new LabelRange(e.Series, e.From, e.To, Kilograms.Zero)));
        var onContainers = Union(said[typeof(LabelsAffixed)].Cast<LabelsAffixed>().Where(e => lot.IsOf(e.Lot)).Select(e => e.Labels).Concat(relabelled.Select(e => e.Labels)))
            .Except(Union(replaced.Concat(givenUp)));
        var issued = issues.Union();

        // A number has one fate: where facts name several, the first of these.
        (LabelState State, List<LabelRange> Labels)[] fates =
        [
            (LabelState.GivenUp, givenUp), (LabelState.Replaced, replaced), (LabelState.Void, Union(cancelled[LabelFate.Void])),
            (LabelState.Lost, Union(cancelled[LabelFate.Lost])), (LabelState.Spoilt, Union(cancelled[LabelFate.Spoilt])),
            (LabelState.Returned, Union(cancelled[LabelFate.Returned])), (LabelState.InForce, [.. issued]),
        ];
        var (told, rest) = (new List<AffectedLabels>(), issued);
        foreach (var (state, labels) in fates)
        {
            var without = rest.Except(labels);
            var mine = rest.Except(without);
            var loose = mine.Except(onContainers);
            Tell(told, loose, state, onContainers: false);
            Tell(told, mine.Except(loose), state, onContainers: true);
            rest = without;
        }
        Tell(told, onContainers.Except(issued), LabelState.NotIssued, onContainers: true);
        return [.. told.OrderBy(labels => labels.Series.ToString(), StringComparer.Ordinal).ThenBy(labels => labels.From)];
    }

    private static void Tell(List<AffectedLabels> told, IEnumerable<LabelRange> ranges, LabelState state, bool onContainers) =>
        told.AddRange(ranges.Select(range => new AffectedLabels(range.Series, range.From, range.To, range.NetMass, state, onContainers)));
}
