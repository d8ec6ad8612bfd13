using System.Net.Http.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Reads other services' feeds, in the name of this service.</summary>
internal sealed class FeedClient(IHttpClientFactory http)
{
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public static string NameOf(string publisher) => $"feed of {publisher}";

    public Task<FeedPage> PageAsync(string publisher, long after, string[] kinds, int limit, CancellationToken cancellation) =>
        GetAsync<FeedPage>(publisher, $"/feed?after={after}&kinds={string.Join(',', kinds)}&limit={limit}", cancellation);

    /// <summary>Of one stream, from the version after the one that is held; a page of them.</summary>
    public Task<CloudEvent[]> StreamAsync(string publisher, string stream, long after, CancellationToken cancellation) =>
        GetAsync<CloudEvent[]>(publisher, $"/feed/streams/{string.Join('/', stream.Split('/').Select(Uri.EscapeDataString))}?after={after}", cancellation);

    private async Task<T> GetAsync<T>(string publisher, string address, CancellationToken cancellation)
    {
        // The client's own time-out ends with the headers; a publisher that dies in the middle of a page must not be waited for.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        using var response = await http.CreateClient(NameOf(publisher)).GetAsync(
            new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limited.Token);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>(FactJson.Options, limited.Token))!;
    }
}
