using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests;

/// <summary>Rounds of load and faults. After each the country is let alone, has to come to rest by itself, and is checked.</summary>
internal sealed class Campaign(Options options, IReadOnlyList<Fault> faults, TextWriter output)
{
    /// <summary>What the outside saw.</summary>
    public string JournalPath { get; } = Path.Combine(options.Directory, "journal.jsonl");

    /// <summary>How the country was found last.</summary>
    public Inspection? Last { get; private set; }

    public async Task<Report> RunAsync(CancellationToken cancellation)
    {
        Say($"seed {options.Seed}, {options.Minutes} minutes, {options.Directory}");
        using var journal = new Journal(JournalPath);
        await using var stack = await PrivateStack.StartAsync(
            options.Directory, journal, options.Upgrade is { } commit ? await EarlierVersion.BuildAsync(commit, options.Directory) : null);
        using var country = await Country.OpenAsync(stack, cancellation);
        Say(stack.Servers.HasItsDisk ? "the country is up" : "the country is up; its disk is not its own, so it is never full and never loses its power");
        return await BreakAsync(country, cancellation);
    }

    /// <param name="country">Nobody has done anything in it yet.</param>
    public async Task<Report> BreakAsync(Country country, CancellationToken cancellation)
    {
        var stack = country.Stack;
        await Season.PrepareAsync(new Writer(country, "opening", options.Seed), cancellation);
        using var sabotaging = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sabotaged = await SabotageAsync(country, sabotaging.Token);
        var nemesis = new Nemesis(stack, [.. faults.Where(fault => IsDealt(fault, stack.Servers))], options);
        var restoring = new RestorePublisher(stack, nemesis);
        var phones = Enumerable.Range(1, options.Phones).Select(number => new Phone(country, $"s{options.Seed}.phone-{number}", options.Scans, options.Seed)).ToList();
        var left = TimeSpan.FromMinutes(options.Minutes);
        var report = new Report(options.Seed, JournalPath);
        var over = false;
        for (var round = 1; !over; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await PlayAsync(sabotaged, phones, nemesis, round, left < options.Round ? left : options.Round, cancellation);
            left -= TimeProvider.System.GetElapsedTime(start);
            if (options.Sabotage is { } saboteur)
                await saboteur.EndAsync(stack);
            Last = await Inspection.MakeAsync(country, options.Patience, cancellation);
            report = report.With(Last, nemesis, stack);
            over = left <= TimeSpan.Zero || report.Findings.Count > 0 || nemesis.IsDone;
            if (over && options.TimesJudged)
                report = report with { Findings = [.. report.Findings, .. Targets.Look(report)] };
            Say($"round {round}: {report.Line}");
            report.WriteTo(options.Directory);
            await stack.Servers.TidyAsync();
            if (options.Sabotage is null && !over)
                await restoring.BetweenRoundsAsync();
        }
        foreach (var finding in report.Findings.Take(50))
            Say($"{finding.Breach}: {finding.Says} ({finding.Check})");
        await sabotaging.CancelAsync();
        if (report.Findings.Count > 0 && options.Sabotage is null)
            await KeepStoresAsync(stack.Servers);
        return report;
    }

    /// <summary>The data go with the stack: what was found has to be looked into afterwards.</summary>
    private async Task KeepStoresAsync(Servers servers)
    {
        foreach (var service in PrivateStack.Names)
            await servers.CopyAsync(service);
        Say($"what the stores held lies in {options.Directory}/*.dump");
    }

    private async Task PlayAsync(Country country, IReadOnlyList<Phone> phones, Nemesis nemesis, int round, TimeSpan time, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var playing = Play.EverybodyAsync(country, $"s{options.Seed}.r{round}", options.Writers, phones, options.Seed + round, over.Token, cancellation);
        if (round == 1 && options.Upgrade is not null)
            await new Upgrade(country.Stack, nemesis).RollOutAsync(cancellation);
        over.CancelAfter(time);
        await nemesis.WorkAsync(over.Token);
        await over.CancelAsync();
        await playing;
        country.Journal.Write(What.Over, line => line);
    }

    private bool IsDealt(Fault fault, Servers servers) => fault.Name.Contains(options.Only ?? "", StringComparison.Ordinal) && fault.CanStrike(servers);

    private async Task<Country> SabotageAsync(Country country, CancellationToken until)
    {
        if (options.Sabotage is not { } saboteur)
            return country;
        await saboteur.BeginAsync(country.Stack, until);
        return saboteur.Gateway(country.Stack) is { } gateway ? country.Behind(gateway) : country;
    }

    private void Say(string what) => output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}");
}
