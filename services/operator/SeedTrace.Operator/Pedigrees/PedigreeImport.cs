using System.Net.Http.Headers;
using SeedTrace.Contracts;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>Sends a pedigree to breeding and says what came of it.</summary>
/// <param name="breeding">With breeding's base address and an access token of a breeder or curator.</param>
/// <param name="report">Where the operator reads.</param>
public sealed class PedigreeImport(HttpClient breeding, TextWriter report)
{
    private const string Conflict = "parentage-conflict";

    /// <returns>Whether all of it was taken. A line of which breeding has other parents is left out and named. When a batch is refused for another
    /// reason the rest is not sent: it may lean on it. To go on, mend the file and import it again; what was taken is not recorded twice.</returns>
    /// <exception cref="HttpRequestException">Breeding cannot be reached.</exception>
    public async Task<bool> SendAsync(SpeciesCode species, string name, Pedigree pedigree, CancellationToken cancellation)
    {
        await report.WriteLineAsync($"{pedigree.Entries.Count} lines, {pedigree.Entries.Sum(entry => entry.Parents.Count)} parents, "
            + $"{pedigree.Entries.Count(entry => entry.Parents.Count == 0)} founders, {pedigree.Problems.Count} problems");
        foreach (var problem in pedigree.Problems)
            await report.WriteLineAsync($"  {problem}");
        var taken = 0;
        var open = new Stack<PedigreeBatch>(PedigreeBatch.Of(species, name, pedigree.Entries).Reverse());
        while (open.TryPop(out var batch))
        {
            var refusal = await SendAsync(batch, cancellation);
            if (refusal is { Code: Conflict } && batch.Lines > 1)
            {
                // Which line it is the sentence says to people only: halved until it stands alone. Parents stay before their children.
                foreach (var half in batch.Halves.Reverse())
                    open.Push(half);
                continue;
            }
            if (refusal is { Code: not Conflict })
            {
                await report.WriteLineAsync($"Refused after {taken} lines: {refusal}");
                return false;
            }
            if (refusal is null)
                await report.WriteLineAsync($"{taken += batch.Lines} of {pedigree.Entries.Count} lines taken");
            else
                await report.WriteLineAsync($"Left out: {refusal}");
        }
        return taken > 0 && taken == pedigree.Entries.Count;
    }

    /// <returns>Why it was refused; null when it was taken.</returns>
    private async Task<Refusal?> SendAsync(PedigreeBatch batch, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "lines/parentage")
        {
            Content = new ByteArrayContent(batch.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { { "Idempotency-Key", batch.IdempotencyKey } },
        };
        using var response = await breeding.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode ? null : await Refusal.OfAsync(response, cancellation);
    }
}
