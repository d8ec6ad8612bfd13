using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator.Stuck;

/// <summary>What stands still in the services, and what is to be done about it.</summary>
internal static class StuckVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "as", "json", "reason");
        var stack = LocalStack.Open();
        var desk = stack.DeskOf(options["as"] ?? "administrator");
        switch (options.Rest)
        {
            case ["list"]:
                await ListAsync(options, stack, desk, cancellation);
                return 0;
            case ["show", var name]:
                await ShowAsync(options, desk, StuckName.Parse(name), cancellation);
                return 0;
            case ["retry", var name]:
                await AskAsync(desk, StuckName.Parse(name), $"{StuckName.Parse(name).Path}/retry", [], cancellation);
                await TellOutcomeAsync(desk, StuckName.Parse(name), cancellation);
                return 0;
            case ["skip", var name]:
                await SkipAsync(desk, StuckName.Parse(name), options["reason"], cancellation);
                return 0;
            default:
                throw new OperatorException("stuck needs one of: list, show ID, retry ID, skip ID --reason TEXT.");
        }
    }

    private static async Task ListAsync(Options options, LocalStack stack, Desk desk, CancellationToken cancellation)
    {
        var (now, all) = (TimeProvider.System.GetUtcNow(), new List<(string Service, StuckThing Thing)>());
        foreach (var service in stack.Services.Intersect(Services.All))
            all.AddRange((await desk.AskAsync<List<StuckThing>>(service, "/stuck", cancellation)).Select(thing => (service, thing)));
        Printed.Tell(options, all.Select(one => new { one.Service, one.Thing }), _ => all.Select(one => StuckLines.Of(one.Service, one.Thing, now)));
    }

    private static async Task ShowAsync(Options options, Desk desk, StuckName name, CancellationToken cancellation) => Printed.Tell(
        options, await desk.AskAsync<StuckStory>(name.Service, name.Path, cancellation), story => StuckLines.Of(name.Service, story, TimeProvider.System.GetUtcNow()));

    /// <summary>The first who asks proposes it, the second signs.</summary>
    private static async Task SkipAsync(Desk desk, StuckName name, string? reason, CancellationToken cancellation)
    {
        var path = $"{name.Path}/skip";
        var open = (await desk.AskAsync<ProposalPage>(name.Service, "/proposals", cancellation)).Proposals.FirstOrDefault(proposal => proposal.Path == path);
        if (open is not null)
        {
            await AskAsync(desk, name, open.Countersignature, [], cancellation);
            await TellOutcomeAsync(desk, name, cancellation);
            return;
        }
        await AskAsync(desk, name, path, new JsonObject { ["reason"] = reason ?? throw new OperatorException("skip needs --reason TEXT.") }, cancellation);
        Console.WriteLine($"Proposed. It is skipped when another administrator asks for it too: ./seedtrace stuck skip {name.Service}/{name.Id} --as {LocalStack.SecondAdministrator}");
    }

    private static async Task AskAsync(Desk desk, StuckName name, string path, JsonObject body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var http = await desk.HttpAsync(name.Service, cancellation);
        using var answer = await http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new OperatorException((string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))?["title"] ?? $"{name.Service} answered {(int)answer.StatusCode}.");
    }

    private static async Task TellOutcomeAsync(Desk desk, StuckName name, CancellationToken cancellation)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var last = (await desk.AskAsync<StuckStory>(name.Service, name.Path, cancellation)).Steps[^1];
            if (last.Step is nameof(StuckSettled) || TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                Console.WriteLine(StuckLines.Of(last));
                return;
            }
            await Task.Delay(Pause, cancellation);
        }
    }
}

/// <summary>Of which service, and what: <c>lineage/fact-17</c>.</summary>
internal sealed record StuckName(string Service, StuckId Id)
{
    public string Path => $"/stuck/{Id}";

    public static StuckName Parse(string text) => text.Split('/') is [var service, var id] && Services.All.Contains(service)
        ? new(service, StuckId.Parse(id))
        : throw new OperatorException($"\"{text}\" names nothing that could be stuck: expected a name as ./seedtrace stuck list writes it, such as lineage/fact-17.");
}
