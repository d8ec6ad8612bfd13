using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The lineage graph that grew through all faults, in two processes, is the one that is built anew from the stored facts.</summary>
internal static class Graphs
{
    // As long as a process may need to start on a machine with other work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<IReadOnlyList<Finding>> LookAsync(Country country, CancellationToken cancellation)
    {
        var replicas = country.Stack.Replicas.Where(replica => replica.Service == Services.Lineage).ToList();
        var grown = await DigestsAsync(country, replicas, cancellation);
        // Held down while it is killed, or its supervisor would start it before it is gone.
        replicas[0].HeldDown = true;
        await replicas[0].KillAsync();
        replicas[0].HeldDown = false;
        if (await country.Stack.AwaitReadyAsync(Patience, cancellation) is [var late, ..])
            return [new Finding(Breach.Stalled, nameof(Graphs), $"{late} was not ready within {Patience.TotalSeconds} s after a kill")];
        var rebuilt = (await DigestsAsync(country, [replicas[0]], cancellation))[0];
        return [.. replicas.Zip(grown).Where(graph => graph.Second != rebuilt)
            .Select(graph => new Finding(Breach.Unexpected, nameof(Graphs), $"the graph of {graph.First.Name} is {graph.Second}, built anew it is {rebuilt}"))];
    }

    /// <summary>Of each; asked until they agree, for a process looks for what the other mirrored.</summary>
    private static async Task<List<string>> DigestsAsync(Country country, IReadOnlyList<Replica> replicas, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var http = new HttpClient();
        while (true)
        {
            var digests = await TryAsync(http, country, replicas, cancellation);
            var late = TimeProvider.System.GetElapsedTime(start) > Patience;
            if (digests?.Distinct().Count() == 1 || late)
                return digests ?? throw new TimeoutException($"Lineage or identity did not answer the checker within {Patience.TotalSeconds} s.");
            await Task.Delay(200, cancellation);
        }
    }

    /// <returns>Null when one of them did not answer: all faults are over, but a machine with other work may be slow.</returns>
    private static async Task<List<string>?> TryAsync(HttpClient http, Country country, IReadOnlyList<Replica> replicas, CancellationToken cancellation)
    {
        try
        {
            var digests = new List<string>();
            foreach (var replica in replicas)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{replica.Port}/graph/digest");
                request.Headers.Authorization = await country[Country.Auditor].TokenAsync(cancellation);
                using var answer = await http.SendAsync(request, cancellation);
                digests.Add(await answer.Content.ReadAsStringAsync(cancellation));
            }
            return digests;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
