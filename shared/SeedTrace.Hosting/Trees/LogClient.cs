using System.Net.Http.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>Asks a log over HTTP, and believes only what is signed.</summary>
public sealed class LogClient(HttpClient http)
{
    private const int Page = 1_000;

    /// <exception cref="ProofException">The root keys did not sign its list.</exception>
    public async Task<KeyList> KeysAsync(TrustAnchor anchor, CancellationToken cancellation) =>
        KeyList.Read((await GetAsync<KeysAnswer>("/log/keys", cancellation)).Cose, anchor);

    /// <summary>A page of its heads after a time, by their time.</summary>
    /// <exception cref="ProofException">One of them is no head. Who signed them is not looked at.</exception>
    public async Task<IReadOnlyList<SignedHead>> HeadsAfterAsync(DateTimeOffset after, CancellationToken cancellation, string path = "/log/heads") =>
        [.. (await GetAsync<HeadPage>($"{path}?after={Timestamp.Of(after)}&limit={Page}", cancellation)).Heads.Select(head => SignedHead.Read(head.Cose))];

    public async Task<IReadOnlyList<Hash>> ConsistencyAsync(long from, long to, CancellationToken cancellation) => from == 0 || from >= to
        ? []
        : [.. (await GetAsync<ConsistencyAnswer>($"/log/proof/consistency?from={from}&to={to}", cancellation)).Path.Select(Hash.Parse)];

    private async Task<T> GetAsync<T>(string address, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromSeconds(10));
        return (await http.GetFromJsonAsync<T>(new Uri(address, UriKind.Relative), FactJson.Options, limited.Token))!;
    }
}
