using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Testing;

/// <summary>What a service answered.</summary>
/// <param name="Code">Of the problem; empty when there was none.</param>
public sealed record Answer(int Status, string Code, JsonElement Body)
{
    /// <summary>Data of the first fact that was recorded.</summary>
    public JsonElement Fact => Body.GetProperty("facts")[0].GetProperty("data");
}

/// <summary>Commands and questions over HTTP.</summary>
public static class Calls
{
    public static async Task<Answer> PostAsync(HttpClient client, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await client.SendAsync(request);
        return await ReadAsync(response);
    }

    public static async Task<Answer> GetAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>Repeats a command until what it waits to learn has arrived.</summary>
    public static Task<Answer> UntilAsync(HttpClient client, string address, object body, string code) => Eventually.GetAsync(async () =>
    {
        var answer = await PostAsync(client, address, body);
        return answer.Code == code ? answer : null;
    }, $"{address} answers '{code}'");

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var body = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        var code = response.IsSuccessStatusCode ? "" : body.GetProperty("code").GetString()!;
        return new((int)response.StatusCode, code, body);
    }
}
