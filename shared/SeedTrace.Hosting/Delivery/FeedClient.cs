using System.Net.Http.Headers;
using System.Net.Http.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Reads other services' feeds, in the name of this service.</summary>
internal sealed class FeedClient(IHttpClientFactory http, ServiceTokens tokens)
{
    public async Task<FeedPage> PageAsync(string publisher, long after, string[] kinds, int limit, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/feed?after={after}&kinds={string.Join(',', kinds)}&limit={limit}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.TokenAsync(cancellation));
        using var response = await http.CreateClient($"feed of {publisher}").SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<FeedPage>(FactJson.Options, cancellation))!;
    }
}
