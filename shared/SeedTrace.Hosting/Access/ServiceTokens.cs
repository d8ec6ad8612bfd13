using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Hosting.Access;

/// <summary>This service's own access token (client credentials), fetched again shortly before it ends.</summary>
internal sealed class ServiceTokens(IHttpClientFactory http, TimeProvider clock, string client, string secret) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim turn = new(1);
    private string token = "";
    private TimeSpan usable;
    private long fetched;

    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (clock.GetElapsedTime(fetched) < usable)
                return token;
            var asked = clock.GetTimestamp();
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client,
                ["client_secret"] = secret,
            });
            using var response = await http.CreateClient("identity").PostAsync("connect/token", form, cancellation);
            response.EnsureSuccessStatusCode();
            var answer = (await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellation))!;
            (fetched, usable) = (asked, TimeSpan.FromSeconds(answer.ExpiresIn) - Margin);
            return token = answer.AccessToken;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
