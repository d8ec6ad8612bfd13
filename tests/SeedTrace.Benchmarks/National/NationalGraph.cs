using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.National;

/// <summary>A bag back to its origins and a breeder's lot down to all that came of it, of a whole country: by lineage over its store, and by recursive SQL
/// over the same edges in the same PostgreSQL; at several sizes, so that it shows how the cost grows.</summary>
internal static class NationalGraph
{
    private const int Megabyte = 1024 * 1024;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale, string picture)
    {
        var costs = new List<Cost>();
        foreach (var lots in scale.Lots)
        {
            costs.Add(await AtAsync(lots, scale));
            Console.WriteLine($"    {costs[^1]}");
        }
        await File.WriteAllTextAsync(picture, CostCurve.Of(costs));
        Console.WriteLine($"    {picture}");
        return Figures(costs[^1]);
    }

    private static async Task<Cost> AtAsync(int lots, Scale scale)
    {
        var country = new Country(lots);
        var facts = new CountryFacts(country);
        await using var stack = await TestStack.StartAsync();
        var cost = new Cost(country.Count, country.Edges.Count(), await CountryStore.WriteAsync(stack, facts));
        await using var rows = await EdgeRows.FillAsync(country, new CountryFacts(country));
        cost = await InProcessAsync(cost, stack, rows, country, facts, scale);
        await using var lineage = await LineageProcess.StartAsync(stack, Trace(country, facts, country.Labelled.First()));
        return await OverHttpAsync(cost with { Resident = lineage.Resident }, lineage, rows, country, facts, scale);
    }

    private static async Task<Cost> InProcessAsync(Cost cost, TestStack stack, EdgeRows rows, Country country, CountryFacts facts, Scale scale)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var app = await stack.StartServiceAsync(Services.Lineage, _ => { }, builder => builder.Services.AddLineageGraph());
        var graph = app.Services.GetRequiredService<LineageGraph>();
        while (!graph.IsFilled)
            await Task.Delay(10);
        cost = cost with { FillSeconds = watch.Elapsed.TotalSeconds, Heap = GC.GetTotalMemory(forceFullCollection: true) - before };
        var founder = Keys.Of(facts.NumberOf(Country.WidestFounder));
        var below = graph.Descendants(founder)!.Count;
        if (below != await rows.DescendantsAsync(Country.WidestFounder))
            throw new InvalidOperationException("The graph and the recursive query disagree.");
        var times = await Rounds.MediansAsync(scale.Rounds,
            () => Rounds.MillisecondsAsync(1, () => rows.DescendantsAsync(Country.WidestFounder)),
            () => Rounds.MillisecondsAsync(1, () => Run(() => graph.Descendants(founder))));
        await stack.StopAsync(app);
        return cost with { Descendants = below, DescendantsBySql = times[0], DescendantsInProcess = times[1] };
    }

    private static async Task<Cost> OverHttpAsync(Cost cost, LineageProcess lineage, EdgeRows rows, Country country, CountryFacts facts, Scale scale)
    {
        int[] labelled = [.. country.Labelled];
        // The graph that was filled in this process is garbage now, and its collection is none of the lineage process's business.
        GC.Collect();
        using var client = lineage.Client();
        var (traces, queries) = (new List<double>(), new List<double>());
        // A tenth goes before and is not counted: code is compiled and pages are read then.
        for (var n = -scale.Traces / 10; n < scale.Traces; n++)
        {
            var lot = labelled[country.Draw(n + scale.Traces, 11, labelled.Length)];
            var trace = await Rounds.MillisecondsAsync(1, () => client.GetByteArrayAsync(new Uri(Trace(country, facts, lot), UriKind.Relative)));
            var query = await Rounds.MillisecondsAsync(1, () => rows.TraceAsync(country.SeriesNodeOf(lot)));
            if (n < 0)
                continue;
            traces.Add(trace);
            queries.Add(query);
        }
        var wide = await Rounds.MediansAsync(scale.Rounds, () => Rounds.MillisecondsAsync(1, () => StreamAsync(client, facts)));
        return cost with
        {
            TraceP50 = Rounds.Quantile(traces, 0.5),
            TraceP99 = Rounds.Quantile(traces, 0.99),
            TraceBySqlP50 = Rounds.Quantile(queries, 0.5),
            TraceBySqlP99 = Rounds.Quantile(queries, 0.99),
            DescendantsOverHttp = wide[0],
        };
    }

    /// <summary>Read as it comes and not kept.</summary>
    private static async Task StreamAsync(HttpClient client, CountryFacts facts)
    {
        await using var answer = await client.GetStreamAsync(new Uri($"/lots/{facts.NumberOf(Country.WidestFounder)}/graph?direction=descendants", UriKind.Relative));
        await answer.CopyToAsync(Stream.Null);
    }

    private static string Trace(Country country, CountryFacts facts, int lot) => $"/labels/{facts.BagOf(lot)}/trace";

    private static Task Run(Func<object?> question)
    {
        GC.KeepAlive(question());
        return Task.CompletedTask;
    }

    private static Figure[] Figures(Cost cost)
    {
        var sql = FormattableString.Invariant($"recursive SQL over {cost.Edges:#,0} edges");
        var perMillion = 1_000_000.0 / cost.Lots / Megabyte;
        return
        [
            new("trace of a bag over HTTP, p50", "ms", cost.TraceP50, $"{sql}, reading the first facts of the lots", cost.TraceBySqlP50),
            new("trace of a bag over HTTP, p99", "ms", cost.TraceP99, $"{sql}, reading the first facts of the lots", cost.TraceBySqlP99,
                Target.AtMost(10, cost.TraceP99, "ms"), "with every step's facts and state and every edge's proof, which the query leaves out"),
            new(FormattableString.Invariant($"descendants in process: {cost.Descendants:#,0}"), "ms", cost.DescendantsInProcess, $"{sql}, counting them",
                cost.DescendantsBySql, Target.Faster(5, cost.DescendantsInProcess, cost.DescendantsBySql)),
            new("the same over HTTP, streamed", "ms", cost.DescendantsOverHttp, $"{sql}, counting them", cost.DescendantsBySql,
                Target.AtMost(1_000, cost.DescendantsOverHttp, "ms"), "with state, depth, edges and proofs, which the query leaves out"),
            new("facts into the graph at start", "/s", cost.Facts / cost.FillSeconds, "lots", cost.Lots / cost.FillSeconds, Note: "with the start of the service"),
            new("memory of a million lots: objects", "MB", cost.Heap * perMillion, "the process, all it keeps", cost.Resident * perMillion,
                Note: FormattableString.Invariant($"{cost.Facts:#,0} facts of {cost.Lots:#,0} lots, {(double)cost.Heap / cost.Facts:0} bytes a fact")),
        ];
    }
}
