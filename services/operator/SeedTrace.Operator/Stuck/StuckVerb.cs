using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Stuck;

/// <summary>What stands still in the services, and what is to be done about it.</summary>
internal static class StuckVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "as", "reason");
        var stack = LocalStack.Open();
        var desk = stack.DeskOf(options["as"] ?? "administrator");
        switch (options.Rest)
        {
            case ["list"]:
                await ListAsync(stack, desk, cancellation);
                return 0;
            case ["show", var name]:
                await ShowAsync(desk, StuckName.Parse(name), cancellation);
                return 0;
            case ["retry", var name]:
                await AskAsync(desk, StuckName.Parse(name), "retry", [], cancellation);
                return 0;
            case ["skip", var name]:
                var reason = options["reason"] ?? throw new OperatorException("skip needs --reason TEXT.");
                await AskAsync(desk, StuckName.Parse(name), "skip", new JsonObject { ["reason"] = reason }, cancellation);
                return 0;
            default:
                throw new OperatorException("stuck needs one of: list, show ID, retry ID, skip ID --reason TEXT.");
        }
    }

    private static async Task ListAsync(LocalStack stack, Desk desk, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var service in stack.Services.Intersect(Services.All))
            foreach (var thing in await desk.AskAsync<List<StuckThing>>(service, "/stuck", cancellation))
                Console.WriteLine(StuckLines.Of(service, thing, now));
    }

    private static async Task ShowAsync(Desk desk, StuckName name, CancellationToken cancellation)
    {
        var story = await desk.AskAsync<StuckStory>(name.Service, name.Path, cancellation);
        foreach (var line in StuckLines.Of(name.Service, story, TimeProvider.System.GetUtcNow()))
            Console.WriteLine(line);
    }

    private static async Task AskAsync(Desk desk, StuckName name, string what, JsonObject body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{name.Path}/{what}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var http = await desk.HttpAsync(name.Service, cancellation);
        using var answer = await http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new OperatorException((string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))?["title"] ?? $"{name.Service} answered {(int)answer.StatusCode}.");
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var last = (await desk.AskAsync<StuckStory>(name.Service, name.Path, cancellation)).Steps[^1];
            if (last.Step is nameof(StuckSettled) or nameof(SkipAsked) || TimeProvider.System.GetElapsedTime(since) > Patience)
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
