using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Requests without end against a stack that has seen a season; what comes back is held against the laws.</summary>
internal sealed partial class Campaign(RunningStack running, ulong seed) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TokensServe = TimeSpan.FromMinutes(5);

    private const int MostBroken = 40;

    private static readonly (string Client, string[] Roles)[] Accounts =
    [
        ("administrator", [Roles.Administrator]), (Services.Lineage, [Roles.Service]), ("demo-gene-bank", [Roles.Curator]), ("demo-breeder", [Roles.Breeder]),
        ("demo-elite-farm", [Roles.Grower, Roles.Processor]), ("demo-grower-1", [Roles.Grower]), ("demo-grower-2", [Roles.Grower]), ("demo-grower-3", [Roles.Grower]),
        ("demo-seed-plant", [Roles.Processor]), ("demo-inspector", [Roles.Inspector]), ("demo-sampler", [Roles.Sampler]), ("demo-laboratory", [Roles.Laboratory]),
        ("demo-certifier", [Roles.Certifier]), ("demo-distributor", [Roles.Distributor]), ("demo-dealer-1", [Roles.Distributor]), ("demo-dealer-2", [Roles.Distributor]),
        ("demo-auditor", [Roles.Auditor]), (Asker.Stranger, [Roles.Breeder, Roles.Grower, Roles.Processor, Roles.Distributor]), ("rival-breeder", [Roles.Breeder]), ("rival-plant", [Roles.Processor]), ("rival-laboratory", [Roles.Laboratory]),
    ];

    private readonly Dice dice = new(seed);
    private readonly Known known = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { Timeout = Longest };
    private readonly Dictionary<string, int> broken = [];
    private int hungUp;

    /// <summary>How many there were of each operation and status.</summary>
    public SortedDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    public int Accepted { get; private set; }

    /// <summary>Facts of the askers that were there when a refusal was held against the store.</summary>
    public long Counted { get; private set; }

    /// <returns>What broke a law, with the request that did: each kind once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int requests, CancellationToken cancellation)
    {
        await LearnTheSeasonAsync(cancellation);
        var operations = await ApiOperation.AllAsync(running, cancellation);
        var found = new List<string>();
        Requests? source = null;
        var tokensSince = 0L;
        for (var number = 1; number <= requests && found.Count < MostBroken; number++)
        {
            if (source is null || Stopwatch.GetElapsedTime(tokensSince) > TokensServe)
                (source, tokensSince) = (new Requests(dice, known, operations, await AskersAsync(cancellation)), Stopwatch.GetTimestamp());
            var attempt = source.Next(number);
            foreach (var law in await TryAsync(attempt, cancellation))
                if (IsNew($"{attempt.Operation.Rule.Service} {attempt.Operation.Method} {attempt.Operation.Path} {law}"))
                    found.Add($"{law}\n    seed {seed} {attempt}");
        }
        return found;
    }

    /// <param name="again">A connection that the service gave up after the request before may be taken for this one, once in a campaign: what it hangs up on again is this request's doing.</param>
    private async Task<IReadOnlyList<string>> TryAsync(Attempt attempt, CancellationToken cancellation, bool again = false)
    {
        var service = attempt.Operation.Rule.Service;
        var sampled = attempt.Number % 50 == 0 && service != "identity";
        var before = sampled ? await WrittenAsync(attempt, cancellation) : 0;
        using var request = attempt.Message(running.Stack.AddressOf(service));
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var status = (int)answer.StatusCode;
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            Count($"{service} {attempt.Operation.Method} {attempt.Operation.Path} {status}");
            var laws = AnswerLaws.Broken(attempt, status, answer.Content.Headers.ContentType?.MediaType, text).Select(law => $"{law}\n    answer {Short(text)}").ToList();
            if (status < 300)
            {
                if (text.Length > 0 && answer.Content.Headers.ContentType?.MediaType != "text/html")
                    known.Learn(attempt.Asker.Party, JsonNode.Parse(text));
                if (status == 201)
                    laws.AddRange(await AgainAsync(attempt, text, cancellation));
            }
            else if (sampled && await WrittenAsync(attempt, cancellation) != before)
                laws.Add($"answered {status} and wrote facts");
            if (sampled)
                Counted += before;
            return laws;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [$"did not answer within {Longest.TotalSeconds} s"];
        }
        catch (HttpRequestException e) when (attempt.Body is { Length: > 256 * 1024 })
        {
            // The service hung up on what is too large, before all of it was sent.
            Count($"{service} {attempt.Operation.Method} {attempt.Operation.Path} {e.HttpRequestError}");
            return [];
        }
        catch (HttpRequestException) when (!again && hungUp++ == 0)
        {
            return await TryAsync(attempt, cancellation, again: true);
        }
        catch (HttpRequestException e)
        {
            return [$"hung up: {e.Message} {e.InnerException?.Message}"];
        }
    }

    private async Task<long> WrittenAsync(Attempt attempt, CancellationToken cancellation) => attempt.Asker.Account is { } account
        ? await FactTable.WrittenByAsync(running.DatabaseOf(attempt.Operation.Rule.Service), account, cancellation)
        : 0;

    /// <summary>The same command again is the same answer.</summary>
    private async Task<IEnumerable<string>> AgainAsync(Attempt attempt, string first, CancellationToken cancellation)
    {
        Accepted++;
        if (attempt.Operation.Rule.Service == "identity" || attempt.Number % 5 != 0)
            return [];
        using var request = attempt.Message(running.Stack.AddressOf(attempt.Operation.Rule.Service));
        using var answer = await http.SendAsync(request, cancellation);
        var again = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode && JsonNode.DeepEquals(JsonNode.Parse(again), JsonNode.Parse(first))
            ? []
            : [$"answered {(int)answer.StatusCode} to the same command again\n    answer {Short(again)}"];
    }

    private async Task LearnTheSeasonAsync(CancellationToken cancellation)
    {
        var season = await running.SeasonAsync();
        foreach (var fact in await FactTable.LearnedAsync(running.DatabaseOf(Services.Lineage), cancellation))
        {
            var text = $"{fact.Stream}/{fact.Data}";
            foreach (var party in Accounts.Select(account => account.Client).Where(client => text.Contains(client, StringComparison.Ordinal)).Append(""))
                known.Learn(party, JsonNode.Parse(fact.Data.GetRawText()));
            known.Learn("", fact.Stream, "subject");
        }
        known.Learn("", season.Bag.ToString(), "serial");
        known.Learn("", season.ForgedBag.ToString(), "serial");
    }

    private async Task<IReadOnlyList<Asker>> AskersAsync(CancellationToken cancellation)
    {
        var askers = new List<Asker>();
        foreach (var (client, roles) in Accounts)
        {
            var desk = await running.Stack.OpenAccountAsync(client, client, roles, cancellation);
            askers.Add(new(client, desk.Party, roles, $"Bearer {await desk.TokenAsync(cancellation)}"));
        }
        var good = askers[0].Authorization!;
        string?[] none = [null, "", "Bearer", "Bearer x", "Bearer x.y.z", "Basic YTpi", $"{good}x", good[..^9], $"{good}, {askers[1].Authorization}", .. ForgedToken.Flaws.Select(flaw => $"Bearer {running.Forge.Make(flaw)}")];
        return [.. askers, .. none.Select((authorization, n) => new Asker($"nobody-{n}", "nobody", [], authorization))];
    }

    public void Dispose() => http.Dispose();

    private bool IsNew(string law)
    {
        var kind = Number().Replace(law.Split('\n')[0], "[]");
        broken[kind] = broken.GetValueOrDefault(kind) + 1;
        return broken[kind] == 1;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Number();

    private void Count(string answer) => Answers[answer] = Answers.GetValueOrDefault(answer) + 1;

    private static string Short(string text) => text.Length <= 1_500 ? text : text[..1_500] + "…";
}
