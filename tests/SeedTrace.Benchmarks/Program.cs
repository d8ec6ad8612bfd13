using SeedTrace.Benchmarks;
using SeedTrace.Benchmarks.Commands;
using SeedTrace.Benchmarks.Delivery;
using SeedTrace.Benchmarks.Proofs;
using SeedTrace.Benchmarks.Rebuild;
using SeedTrace.Benchmarks.Walks;

var benchmarks = new Dictionary<string, Func<Scale, Task<IReadOnlyList<Figure>>>>
{
    ["commands"] = CommandRate.MeasureAsync,
    ["delivery"] = CommitToLineage.MeasureAsync,
    ["backlog"] = Backlog.MeasureAsync,
    ["walks"] = WalkAgainstSql.MeasureAsync,
    ["rebuild"] = RebuildRate.MeasureAsync,
    ["proofs"] = ProofTimes.MeasureAsync,
};

if (Arguments.Parse(args, benchmarks.Keys) is not { } arguments)
    return 2;

Report.WriteHeading();
var report = new Report(arguments.Scale, arguments.Out);
foreach (var (name, measure) in benchmarks.Where(benchmark => arguments.Only is null || benchmark.Key == arguments.Only))
{
    Console.WriteLine($"\n{name} ({arguments.Scale.Name})");
    report.Add(await measure(arguments.Scale));
}
await report.WriteAsync();
return 0;
