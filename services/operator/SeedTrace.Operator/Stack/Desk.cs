using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Proposals;

namespace SeedTrace.Operator.Stack;

/// <summary>One party at work: commands and questions to any service, under its own token.</summary>
public sealed class Desk(LocalStack stack, Account account)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, HttpClient> clients = [];
    private DateTimeOffset tokenEnds;
    private string token = "";

    public string Party => account.Party;

    /// <summary>Does it, and does it again as long as the service has not heard yet of what it rests on: the same command, the same key.</summary>
    /// <param name="step">Names the command: the same step of the same season is the same command.</param>
    public Task<CommandAnswer> DoAsync(string service, string path, object body, DateTimeOffset at, string step, CancellationToken cancellation) =>
        InsistAsync<CommandAnswer>(service, path, body, at, step, cancellation);

    /// <summary>Proposes what takes two.</summary>
    /// <returns>Where another account of the party signs.</returns>
    /// <inheritdoc cref="DoAsync"/>
    public async Task<string> ProposeAsync(string service, string path, object body, DateTimeOffset at, string step, CancellationToken cancellation) =>
        (await InsistAsync<ProposalTaken>(service, path, body, at, step, cancellation)).Countersignature;

    private async Task<T> InsistAsync<T>(string service, string path, object body, DateTimeOffset at, string step, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var response = await SendAsync(service, path, body, at, step, cancellation);
            if (response.IsSuccessStatusCode)
                return (await response.Content.ReadFromJsonAsync<T>(FactJson.Options, cancellation))!;
            var waits = response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound;
            if (!waits || TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new OperatorException($"{account.Party} could not do step {step}: {await Refusal.OfAsync(response, cancellation)}");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Does what the rules forbid, and comes back with a refusal that was to be expected.</summary>
    public async Task<string> RefusedAsync(
        string service, string path, object body, DateTimeOffset at, string step, string[] codes, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var response = await SendAsync(service, path, body, at, step, cancellation);
            if (response.IsSuccessStatusCode)
                throw new OperatorException($"{account.Party} was to be refused ({string.Join(" or ", codes)}), but step {step} was done.");
            var problem = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
            if (codes.Contains((string?)problem["code"]))
                return (string)problem["title"]!;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new OperatorException($"{account.Party} was to be refused with {string.Join(" or ", codes)}, but got: {problem}");
            await Task.Delay(Pause, cancellation);
        }
    }

    public async Task<T> AskAsync<T>(string service, string path, CancellationToken cancellation)
    {
        var http = await HttpAsync(service, cancellation);
        using var response = await http.GetAsync(path, cancellation);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(FactJson.Options, cancellation))!
            : throw new OperatorException((await Refusal.OfAsync(response, cancellation)).ToString());
    }

    public async Task<HttpClient> HttpAsync(string service, CancellationToken cancellation)
    {
        if (!clients.TryGetValue(service, out var http))
            clients[service] = http = new HttpClient(new WaitsItsTurn(new SocketsHttpHandler())) { BaseAddress = stack.AddressOf(service) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellation));
        return http;
    }

    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        if (TimeProvider.System.GetUtcNow() < tokenEnds)
            return token;
        using var identity = new HttpClient { BaseAddress = stack.AddressOf("identity") };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = account.Client,
            ["client_secret"] = account.Secret,
        });
        using var response = await identity.PostAsync("/connect/token", form, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new OperatorException($"{account.Client} got no token: {await response.Content.ReadAsStringAsync(cancellation)}");
        token = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!.GetValue<string>();
        tokenEnds = TimeProvider.System.GetUtcNow().AddMinutes(8);
        return token;
    }

    private async Task<HttpResponseMessage> SendAsync(
        string service, string path, object body, DateTimeOffset at, string step, CancellationToken cancellation)
    {
        var json = JsonSerializer.SerializeToNode(body, FactJson.Options)!.AsObject();
        json["occurredAt"] = Timestamp.Of(at);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(json) };
        request.Headers.Add("Idempotency-Key", step);
        var http = await HttpAsync(service, cancellation);
        return await http.SendAsync(request, cancellation);
    }
}
