using System.Net.Http.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Reads other services' feeds, in the name of this service.</summary>
internal sealed class FeedClient(IHttpClientFactory http)
{
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public static string NameOf(string publisher) => $"feed of {publisher}";

    public async Task<FeedPage> PageAsync(string publisher, long after, string[] kinds, int limit, CancellationToken cancellation)
    {
        // The client's own time-out ends with the headers; a publisher that dies in the middle of a page must not be waited for.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        var address = new Uri($"/feed?after={after}&kinds={string.Join(',', kinds)}&limit={limit}", UriKind.Relative);
        using var response = await http.CreateClient(NameOf(publisher)).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limited.Token);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<FeedPage>(FactJson.Options, limited.Token))!;
    }
}
