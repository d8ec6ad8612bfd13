using System.Diagnostics;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Season;

/// <summary>Tells what happens while it happens.</summary>
internal sealed class Story(Plan plan, TextWriter output, CancellationToken cancellation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Dictionary<string, double> phases = [];
    private string? phase;
    private int steps;

    public Plan Plan => plan;

    public IReadOnlyDictionary<string, double> Phases => phases;

    public void Begin(string title)
    {
        End();
        phase = title;
        watch.Restart();
        output.WriteLine($"\n{title}");
    }

    public void End()
    {
        if (phase is not null)
            phases[phase] = Math.Round(watch.Elapsed.TotalSeconds, 2);
        phase = null;
    }

    /// <param name="daysAgo">Counted from the season's last day.</param>
    public async Task<CommandAnswer> DoAsync(Desk desk, string service, string path, object body, int daysAgo, string what)
    {
        var answer = await desk.DoAsync(service, path, body, plan.Before(daysAgo), $"{plan.Name}/{++steps}", cancellation);
        Tell(daysAgo, desk, what);
        return answer;
    }

    /// <summary>What takes two accounts of one party.</summary>
    public async Task DoByTwoAsync(Desk proposer, Desk countersigner, string service, string path, object body, int daysAgo, string what)
    {
        var step = $"{plan.Name}/{++steps}";
        var where = await proposer.ProposeAsync(service, path, body, plan.Before(daysAgo), step, cancellation);
        await countersigner.DoAsync(service, where, new { }, plan.Before(daysAgo), $"{step}/signed", cancellation);
        Tell(daysAgo, proposer, what);
    }

    /// <param name="codes">One of these; more than one where a season that goes on after it was cut short is refused for what it did since.</param>
    public async Task RefuseAsync(Desk desk, string service, string path, object body, int daysAgo, params string[] codes)
    {
        var sentence = await desk.RefusedAsync(service, path, body, plan.Before(daysAgo), $"{plan.Name}/{++steps}", codes, cancellation);
        Tell(daysAgo, desk, $"is refused: {sentence}");
    }

    /// <summary>Waits until what another service did by itself is to be seen.</summary>
    public async Task WaitAsync(Desk desk, string service, string path, Func<JsonElement, bool> seen, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!seen(await desk.AskAsync<JsonElement>(service, path, cancellation)))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new OperatorException($"It did not happen that {what}.");
            await Task.Delay(Pause, cancellation);
        }
        output.WriteLine($"  {"",-12}{what}");
    }

    private void Tell(int daysAgo, Desk desk, string what) => output.WriteLine($"  {plan.Before(daysAgo):yyyy-MM-dd}  {desk.Party,-16} {what}");
}

internal static class Answers
{
    /// <summary>The fact of this kind in the answer.</summary>
    public static T Fact<T>(this CommandAnswer answer) => answer.All<T>().First();

    public static IEnumerable<T> All<T>(this CommandAnswer answer)
    {
        var name = FactCatalogue.All.Single(fact => fact.Record == typeof(T)).Name;
        return answer.Facts.Where(fact => fact.Type.EndsWith($".{name}", StringComparison.Ordinal)).Select(fact => fact.Data.Deserialize<T>(FactJson.Options)!);
    }
}
