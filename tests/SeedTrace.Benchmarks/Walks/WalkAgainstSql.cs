using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Benchmarks.Walks;

/// <summary>A bag back to its founder and a founder down to all that came of it, in the graph and by recursive SQL over the same edges.</summary>
internal static class WalkAgainstSql
{
    private const int Traces = 50;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        var forest = new SeedForest(scale.Families, scale.LotsPerFamily);
        using var graph = new LineageGraph();
        graph.Apply(forest.Facts);
        await using var rows = await EdgeRows.FillAsync(forest.Edges);

        var bag = new LabelSerial(forest.Series, 7);
        var (series, founder) = (Keys.Labels(forest.Series), Keys.Of(forest[forest.Founder]));
        var (above, below) = (graph.Ancestors(series)!.Count, graph.Descendants(founder)!.Count);
        if (above != await rows.AncestorsAsync(forest.Bag) || below != await rows.DescendantsAsync(forest.Founder))
            throw new InvalidOperationException("The graph and the recursive query disagree.");

        var today = new DateOnly(2026, 6, 1);
        var times = await Rounds.MediansAsync(scale.Rounds,
            Time(Traces, () => rows.AncestorsAsync(forest.Bag)),
            Time(Traces, () => Run(() => graph.Ancestors(series))),
            Time(Traces, () => Run(() => Tracing.Of(graph, bag, today, Sight.Whole))),
            Time(1, () => rows.DescendantsAsync(forest.Founder)),
            Time(1, () => Run(() => graph.Descendants(founder))),
            Time(1, () => Run(() => Descent.Descendants(graph, founder, new Page(), today, Sight.Whole))));
        var query = FormattableString.Invariant($"recursive SQL over {forest.Edges.Count():#,0} edges, counting {{0:#,0}} nodes");
        return
        [
            Of("ancestors of a bag", times[1], times[0], above, null),
            Of("trace of a bag as answered", times[2], times[0], above, "with every step's state and facts and every edge's proof, which the query does not look up"),
            Of("descendants of a founder", times[4], times[3], below, null),
            Of("descendants as answered", times[5], times[3], below, $"the first page of {Page.Most} nodes with state and proofs, which the query does not look up"),
        ];

        Figure Of(string name, double value, double baseline, int nodes, string? note) => new(
            name, "ms", value, string.Format(System.Globalization.CultureInfo.InvariantCulture, query, nodes), baseline,
            Target.NoSlower(value, baseline), note);
    }

    private static Func<Task<double>> Time(int times, Func<Task> once) => () => Rounds.MillisecondsAsync(times, once);

    private static Task Run(Func<object?> question)
    {
        GC.KeepAlive(question());
        return Task.CompletedTask;
    }
}
