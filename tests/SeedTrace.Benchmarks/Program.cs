using SeedTrace.Benchmarks;
using SeedTrace.Benchmarks.Commands;
using SeedTrace.Benchmarks.Delivery;
using SeedTrace.Benchmarks.Judgements;
using SeedTrace.Benchmarks.Labels;
using SeedTrace.Benchmarks.National;
using SeedTrace.Benchmarks.Proofs;
using SeedTrace.Benchmarks.Rebuild;

Arguments? arguments = null;
var benchmarks = new Dictionary<string, Func<Scale, Task<IReadOnlyList<Figure>>>>
{
    ["commands"] = CommandRate.MeasureAsync,
    ["delivery"] = CommitToLineage.MeasureAsync,
    ["backlog"] = Backlog.MeasureAsync,
    ["national"] = scale => NationalGraph.MeasureAsync(scale, Path.ChangeExtension(arguments!.Out, ".svg")),
    ["rebuild"] = RebuildRate.MeasureAsync,
    ["proofs"] = ProofTimes.MeasureAsync,
    ["judgements"] = JudgementRate.MeasureAsync,
    ["labels"] = LabelSeriesRate.MeasureAsync,
};

arguments = Arguments.Parse(args, benchmarks.Keys);
if (arguments is null)
    return 2;

Report.WriteHeading();
var report = new Report(arguments.Scale, arguments.Out);
foreach (var (name, measure) in benchmarks.Where(benchmark => arguments.Only is null || benchmark.Key == arguments.Only))
{
    Console.WriteLine($"\n{name} ({arguments.Scale.Name})");
    report.Add(name, await measure(arguments.Scale));
}
await report.WriteAsync();
return 0;
