using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SeedTrace.Identity.Tests;

public static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static async Task ShouldRefuseAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.JsonAsync();
        problem.GetProperty("type").GetString().ShouldBe($"https://seedtrace.org/problems/{code}");
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    /// <summary>The claims of a token, unchecked.</summary>
    public static JsonElement Claims(string token) => JsonSerializer.Deserialize<JsonElement>(Base64Url(token.Split('.')[1]));

    public static JsonElement Header(string token) => JsonSerializer.Deserialize<JsonElement>(Base64Url(token.Split('.')[0]));

    public static string[] Texts(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
