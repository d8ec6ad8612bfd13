using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>One party's system: sends a command until it is answered, the same command with the same key, to whichever process of the service it
/// reaches. So silence becomes an acknowledgement or a refusal, unless it gives up.</summary>
internal sealed class Party(PrivateStack stack, HttpClient http, string name, string secret) : IDisposable
{
    private const double GivesUp = 0.03;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TokenFor = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim turn = new(1);
    private string token = "";
    private long tokenTaken;

    private string PartyId => Country.PartyOf(name);

    /// <param name="dice">Of this command: which process it reaches each time, and when the party gives up after a silence.</param>
    /// <param name="method">POST, unless another one is named.</param>
    public async Task<Reply> DoAsync(string service, string path, object body, string key, Random dice, CancellationToken cancellation, HttpMethod? method = null)
    {
        var json = JsonSerializer.SerializeToNode(body, FactJson.Options)!;
        while (true)
        {
            if (await AskAsync(method ?? HttpMethod.Post, service, path, json, key, dice, cancellation) is { } reply)
                return reply;
            if (dice.NextDouble() < GivesUp)
            {
                stack.Journal.Write(What.Abandoned, line => line with { Key = key });
                return new(false, "abandoned", null);
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>As an answer to a question; null for any other status than 200.</summary>
    public async Task<JsonNode?> ReadAsync(string service, string path, Random dice, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(AnyOf(service, dice), path));
        request.Headers.Authorization = await TokenAsync(cancellation);
        using var answer = await http.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation) : null;
    }

    public async Task<AuthenticationHeaderValue> TokenAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (token.Length == 0 || TimeProvider.System.GetElapsedTime(tokenTaken) > TokenFor)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = name,
                    ["client_secret"] = secret,
                });
                using var answer = await http.PostAsync(new Uri(stack.AddressesOf(PrivateStack.Identity)[0], "/connect/token"), form, cancellation);
                answer.EnsureSuccessStatusCode();
                token = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!.GetValue<string>();
                tokenTaken = TimeProvider.System.GetTimestamp();
            }
            return new("Bearer", token);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <returns>Null when it stays open whether the command was done.</returns>
    private async Task<Reply?> AskAsync(HttpMethod method, string service, string path, JsonNode body, string key, Random dice, CancellationToken cancellation)
    {
        try
        {
            // Before the token too: whoever gets none stays without an answer.
            stack.Journal.Write(What.Asked, line => line with
            {
                Key = key,
                Service = service,
                Client = name,
                Party = PartyId,
                Path = path,
                Method = method == HttpMethod.Post ? null : method.Method,
                Body = service == PrivateStack.Identity ? body.ToJsonString() : null,
            });
            using var request = new HttpRequestMessage(method, new Uri(AnyOf(service, dice), path)) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = await TokenAsync(cancellation);
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await http.SendAsync(request, cancellation);
            var said = await answer.Content.ReadAsStringAsync(cancellation);
            return Judge(service, key, answer.StatusCode, said);
        }
        catch (Exception e) when (IsSilence(e) && !cancellation.IsCancellationRequested)
        {
            stack.Journal.Write(What.Silent, line => line with { Key = key, Says = e.GetBaseException().Message });
            return null;
        }
    }

    /// <summary>A connection that is reset the moment it is made is told by a bare SocketException.</summary>
    public static bool IsSilence(Exception e) => e is HttpRequestException or TaskCanceledException or IOException or JsonException or SocketException;

    private Reply? Judge(string service, string key, HttpStatusCode status, string said)
    {
        if (status is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent)
        {
            var answer = said.Length == 0 ? new JsonObject() : JsonNode.Parse(said)!;
            // A proposal has no facts yet, an account and a key never.
            var facts = answer["facts"]?.AsArray() ?? [];
            var countersignature = (string?)answer["countersignature"];
            stack.Journal.Write(What.Acknowledged, line => line with
            {
                Key = key,
                Status = (int)status,
                Says = service == PrivateStack.Identity ? countersignature ?? (string?)answer["key"] : null,
                Facts = [.. facts.Select(fact => new Told((Guid)fact!["id"]!, (string)fact["subject"]!, (long)fact["streamversion"]!))],
            });
            return new(true, "", facts) { Countersignature = countersignature, Secret = (string?)answer["secret"] };
        }
        var code = (int)status is >= 400 and < 500 ? CodeOf(said) : null;
        var open = code is null || status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
        stack.Journal.Write(open ? What.Silent : What.Refused, line => line with { Key = key, Status = (int)status, Says = code ?? said[..Math.Min(said.Length, 200)] });
        return open ? null : new(false, code!, null);
    }

    private static string? CodeOf(string said) => said.StartsWith('{') ? (string?)JsonNode.Parse(said)!["code"] : null;

    private Uri AnyOf(string service, Random dice)
    {
        var addresses = stack.AddressesOf(service);
        return addresses[dice.Next(addresses.Count)];
    }
}

/// <param name="Code">Of the refusal.</param>
internal sealed record Reply(bool Done, string Code, JsonArray? Facts)
{
    /// <summary>Where what was proposed is signed.</summary>
    public string? Countersignature { get; init; }

    /// <summary>Of an account, the once it is told. In no journal.</summary>
    public string? Secret { get; init; }

    /// <summary>A member of the data of the first fact of this type; null when there is none.</summary>
    public string? Of(string type, string member) => All(type, member).FirstOrDefault();

    public IEnumerable<string> All(string type, string member) =>
        from fact in Facts ?? []
        where ((string)fact!["type"]!).EndsWith("." + type, StringComparison.Ordinal)
        select (string)fact["data"]![member]!;
}
