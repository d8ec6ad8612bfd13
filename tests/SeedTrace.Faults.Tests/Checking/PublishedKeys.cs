using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Every process of identity tells everybody of every key that is there, soon after it came and whatever its clock said meanwhile.</summary>
internal static class PublishedKeys
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task<IReadOnlyList<Finding>> LookAsync(PrivateStack stack, IReadOnlyDictionary<string, Store> stores, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var findings = new List<Finding>();
        foreach (var replica in stack.Replicas.Where(replica => replica.Service == PrivateStack.Identity))
        {
            var start = TimeProvider.System.GetTimestamp();
            List<TokenKey> missing;
            while ((missing = await MissingAsync(http, replica, stores, cancellation)).Count > 0 && TimeProvider.System.GetElapsedTime(start) < Soon)
                await Task.Delay(Look, cancellation);
            findings.AddRange(missing.Select(key => new Finding(Breach.Lost, nameof(PublishedKeys), $"{replica.Name} does not publish {key.File}, the key {key.Id}")));
        }
        return findings;
    }

    private static async Task<List<TokenKey>> MissingAsync(HttpClient http, Replica replica, IReadOnlyDictionary<string, Store> stores, CancellationToken cancellation)
    {
        var published = await PublishedByAsync(http, replica, cancellation);
        return [.. stores[PrivateStack.Identity].Keys.Where(key => !published.Contains(key.Id) && !TokenKeys.MayBeGone(stores, key.SignsFrom ?? DateTimeOffset.MinValue))];
    }

    /// <returns>Their ids; none where it does not answer.</returns>
    private static async Task<IReadOnlyList<string>> PublishedByAsync(HttpClient http, Replica replica, CancellationToken cancellation)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<JsonObject>(new Uri($"http://127.0.0.1:{replica.Port}/.well-known/jwks"), cancellation);
            return [.. answer!["keys"]!.AsArray().Select(key => (string)key!["kid"]!)];
        }
        catch (Exception e) when (Party.IsSilence(e) && !cancellation.IsCancellationRequested)
        {
            return [];
        }
    }
}
