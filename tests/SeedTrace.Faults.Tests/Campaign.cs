using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests;

/// <summary>Rounds of load and faults. After each the country is let alone, has to come to rest by itself, and is checked.</summary>
internal sealed class Campaign(Options options, IReadOnlyList<Fault> faults, TextWriter output)
{
    private static readonly TimeSpan MostRecovery = TimeSpan.FromMinutes(4);

    /// <summary>What the outside saw.</summary>
    public string JournalPath { get; } = Path.Combine(options.Directory, "journal.jsonl");

    public async Task<Report> RunAsync(CancellationToken cancellation)
    {
        Say($"seed {options.Seed}, {options.Minutes} minutes, {options.Directory}");
        using var journal = new Journal(JournalPath);
        await using var stack = await PrivateStack.StartAsync(options.Directory);
        using var country = await Country.OpenAsync(stack, journal, cancellation);
        await Season.PrepareAsync(new Writer(country, "opening", options.Seed), cancellation);
        Say("the country is up");

        var nemesis = new Nemesis(stack, journal, faults, options.Seed);
        var left = TimeSpan.FromMinutes(options.Minutes);
        var report = new Report(options.Seed, JournalPath);
        for (var round = 1; left > TimeSpan.Zero && report.Findings.Count == 0 && (options.Kills is null || nemesis.Kills < options.Kills); round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await PlayAsync(country, nemesis, round, left < options.Round ? left : options.Round, cancellation);
            left -= TimeProvider.System.GetElapsedTime(start);
            report = await CheckAsync(country, nemesis, report, cancellation);
            Say($"round {round}: {report.Line}");
            report.WriteTo(options.Directory);
        }
        foreach (var finding in report.Findings.Take(50))
            Say($"{finding.Breach}: {finding.Says} ({finding.Check})");
        return report;
    }

    /// <summary>Writers write and things break for so long; commands that have begun are finished when nothing is broken any more.</summary>
    private async Task PlayAsync(Country country, Nemesis nemesis, int round, TimeSpan time, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = Enumerable.Range(1, options.Writers)
            .Select(number => new Writer(country, $"s{options.Seed}.r{round}.w{number}", HashCode.Combine(options.Seed, round, number)).WorkAsync(over.Token, cancellation))
            .Append(new LongTransactions(country, options.Seed + round).WorkAsync(over.Token)).ToList();
        over.CancelAfter(time);
        await nemesis.WorkAsync(options.Kills, over.Token);
        await over.CancelAsync();
        await Task.WhenAll(writing);
    }

    private async Task<Report> CheckAsync(Country country, Nemesis nemesis, Report report, CancellationToken cancellation)
    {
        var recovery = await Rest.AwaitAsync(country.Stack, MostRecovery, cancellation);
        await country.Stack.AwaitReadyAsync(cancellation);
        var stores = new Dictionary<string, Store>();
        foreach (var service in Services.All)
        {
            await using var database = country.Stack.StoreOf(service);
            stores[service] = await StoreReader.ReadAsync(service, database, cancellation);
        }
        var history = new History(Journal.Read(JournalPath));
        var findings = Checker.Look(history, stores).Concat(await Graphs.LookAsync(country, cancellation));
        return report.With(history, stores, nemesis, recovery ?? MostRecovery, country.Stack.Replicas.Sum(replica => replica.EndedByItself), [.. findings]);
    }

    private void Say(string what) => output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}");
}
