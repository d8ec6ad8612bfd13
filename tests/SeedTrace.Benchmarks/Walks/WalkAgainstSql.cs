using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Benchmarks.Walks;

/// <summary>A bag back to its founder and a founder down to all that came of it, in the graph and by recursive SQL over the same edges.</summary>
internal static class WalkAgainstSql
{
    private const int Traces = 500;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        var forest = new SeedForest(scale.Families, scale.LotsPerFamily);
        using var graph = new LineageGraph();
        graph.Apply(forest.Facts);
        await using var rows = await EdgeRows.FillAsync(forest);

        var bag = new BagNumber(forest.Series, 7);
        var (series, founder) = (Keys.Labels(forest.Series), Keys.Of(forest[forest.Founder]));
        var (above, below) = (graph.Ancestors(series)!.Count, graph.Descendants(founder)!.Count);
        if (above != await rows.AncestorsAsync(forest.Bag) || below != await rows.DescendantsAsync(forest.Founder))
            throw new InvalidOperationException("The graph and the recursive query disagree.");

        var today = new When(Moment.Now, new DateOnly(2026, 6, 1));
        var times = await Rounds.MediansAsync(scale.Rounds,
            Time(Traces, () => rows.AncestorsAsync(forest.Bag)),
            Time(Traces, () => Run(() => graph.Ancestors(series))),
            Time(Traces, () => rows.TraceAsync(forest.Bag)),
            Time(Traces, () => Run(() => Tracing.Of(graph, bag, today, Sight.Whole))),
            Time(1, () => rows.DescendantsAsync(forest.Founder)),
            Time(1, () => Run(() => graph.Descendants(founder))),
            Time(1, () => rows.PageAsync(forest.Founder, Page.Most)),
            Time(1, () => Run(() => Descent.Descendants(graph, founder, new Page(), today, Sight.Whole))));
        var edges = FormattableString.Invariant($"recursive SQL over {forest.Edges.Count():#,0} edges");
        return
        [
            Of($"ancestors of a bag: {above}", 0, "counting them", null),
            Of("trace of the bag as answered", 2, "reading their facts", "with every step's state and every edge's proof, which the query leaves out"),
            Of(FormattableString.Invariant($"descendants of a founder: {below:#,0}"), 4, "counting them", null),
            Of("descendants as answered, first page", 6, $"reading the facts of {Page.Most} by key", "with state, depth, edges and proofs, which the query leaves out"),
        ];

        Figure Of(string name, int n, string query, string? note) => new(
            name, "ms", times[n + 1], $"{edges}, {query}", times[n], Target.NoSlower(times[n + 1], times[n]), note);
    }

    private static Func<Task<double>> Time(int times, Func<Task> once) => () => Rounds.MillisecondsAsync(times, once);

    private static Task Run(Func<object?> question)
    {
        GC.KeepAlive(question());
        return Task.CompletedTask;
    }
}
