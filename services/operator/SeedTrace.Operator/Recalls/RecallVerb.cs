using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator.Recalls;

/// <summary>What a recall would reach, and opening it: the first who asks proposes it, the second signs.</summary>
internal static class RecallVerb
{
    /// <summary>Lots, and holders' lots, that one command takes; the rest of the scope is added after.</summary>
    private const int Most = 1_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "dry-run", "json", "as", "kind", "as-of", "as-known", "reason");
        var desk = LocalStack.Open().DeskOf(options["as"] ?? LocalStack.Administrator);
        switch (options.Rest)
        {
            case ["list"]:
                Printed.Tell(options, await desk.AskAsync<RecallPage>(Services.Distribution, "/recalls", cancellation), page => page.Recalls.Select(RecallLines.Of));
                return 0;
            case ["show", var number]:
                Printed.Tell(options, await desk.AskAsync<RecallStory>(Services.Distribution, $"/recalls/{DocumentNumber.Parse(number)}", cancellation), RecallLines.Of);
                return 0;
            case [var lot] when options.Has("dry-run"):
                var asKnown = options["as-known"] ?? Now;
                Printed.Tell(options, await Affected.AskAsync(desk, LotNumber.Parse(lot), options["kind"] ?? "recall", options["as-of"], asKnown, cancellation),
                    affected => RecallLines.Of(affected, asKnown));
                return 0;
            case [var lot]:
                await OpenAsync(desk, LotNumber.Parse(lot), options["reason"], cancellation);
                return 0;
            default:
                throw new OperatorException("recall needs one of: LOT --dry-run, LOT --reason CODE, list, show NUMBER.");
        }
    }

    private static async Task OpenAsync(Desk desk, LotNumber lot, string? reason, CancellationToken cancellation)
    {
        var open = (await desk.AskAsync<ProposalPage>(Services.Distribution, "/proposals", cancellation)).Proposals
            .FirstOrDefault(proposal => proposal.Path == "/recalls" && proposal.Body.GetProperty("lot").GetString() == lot.ToString());
        if (open is null)
        {
            var asKnown = Now;
            var affected = await Affected.AskAsync(desk, lot, "recall", null, asKnown, cancellation);
            var scope = Pages(affected, asKnown).First();
            await PostAsync(desk, "/recalls", new { lot, reason = reason ?? throw new OperatorException("A recall needs --reason CODE."), scope }, cancellation);
            Console.WriteLine($"Proposed: {affected.Lots.Count} lots, {affected.Seed.Count} holders' lots. It is open, and they stand still, when another account of {desk.Party} asks for it too: ./seedtrace recall {lot} --as {LocalStack.SecondAdministrator}");
            return;
        }
        var recall = (await PostAsync(desk, open.Countersignature, new { }, cancellation))["facts"]![0]!["data"]!["recall"]!.GetValue<string>();
        var known = Timestamp.Of(open.Body.GetProperty("scope").GetProperty("asKnown").GetDateTimeOffset());
        foreach (var more in Pages(await Affected.AskAsync(desk, lot, "recall", null, known, cancellation), known).Skip(1))
            await PostAsync(desk, $"/recalls/{recall}/scope", new { scope = more }, cancellation);
        Console.WriteLine($"Open: recall {recall}. ./seedtrace recall show {recall}");
    }

    /// <summary>Lots before whoever has them: a page names no holder of a lot that is on a later one.</summary>
    private static IEnumerable<object> Pages(Affected affected, string asKnown)
    {
        var (lots, seed) = (affected.Lots.Select(lot => lot.Lot).Chunk(Most).ToList(), affected.Seed.Chunk(Most).ToList());
        if (lots.Count == 1 && seed.Count <= 1)
            return [new { asKnown, affected.Digest, lots = lots[0], seed = seed.FirstOrDefault() ?? [] }];
        return [
            .. lots.Select(some => new { asKnown, affected.Digest, lots = some, seed = Array.Empty<ScopeSeed>() }),
            .. seed.Select(some => new { asKnown, affected.Digest, lots = Array.Empty<LotNumber>(), seed = some }),
        ];
    }

    private static async Task<JsonObject> PostAsync(Desk desk, string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var http = await desk.HttpAsync(Services.Distribution, cancellation);
        using var answer = await http.SendAsync(request, cancellation);
        var said = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return answer.IsSuccessStatusCode ? said! : throw new OperatorException((string?)said?["title"] ?? $"distribution answered {(int)answer.StatusCode}.");
    }

    private static string Now => Timestamp.Of(Timestamp.Cut(TimeProvider.System.GetUtcNow()));
}
