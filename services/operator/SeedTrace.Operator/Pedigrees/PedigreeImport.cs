using System.Net.Http.Headers;
using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>Sends a pedigree to breeding and says what came of it.</summary>
/// <param name="breeding">With breeding's base address and an access token of a breeder or curator.</param>
/// <param name="report">Where the operator reads.</param>
public sealed class PedigreeImport(HttpClient breeding, TextWriter report)
{
    /// <returns>Whether all of it was taken. Once a batch is refused the rest is not sent: it may lean on it. To go on, mend the file and import
    /// it again; what was taken is not recorded twice.</returns>
    /// <exception cref="HttpRequestException">Breeding cannot be reached.</exception>
    public async Task<bool> SendAsync(SpeciesCode species, string name, Pedigree pedigree, CancellationToken cancellation)
    {
        await report.WriteLineAsync($"{pedigree.Entries.Count} lines, {pedigree.Entries.Sum(entry => entry.Parents.Count)} parents, "
            + $"{pedigree.Entries.Count(entry => entry.Parents.Count == 0)} founders, {pedigree.Problems.Count} problems");
        foreach (var problem in pedigree.Problems)
            await report.WriteLineAsync($"  {problem}");
        var sent = 0;
        foreach (var batch in PedigreeBatch.Of(species, name, pedigree.Entries))
        {
            if (await SendAsync(batch, cancellation) is { } refusal)
            {
                await report.WriteLineAsync($"Refused after {sent} lines: {refusal}");
                return false;
            }
            sent += batch.Lines;
            await report.WriteLineAsync($"{sent} of {pedigree.Entries.Count} lines taken");
        }
        return pedigree.Entries.Count > 0;
    }

    /// <returns>Why it was refused; null when it was taken.</returns>
    private async Task<string?> SendAsync(PedigreeBatch batch, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "lines/parentage")
        {
            Content = new ByteArrayContent(batch.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { { "Idempotency-Key", batch.IdempotencyKey } },
        };
        using var response = await breeding.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode ? null : Sentence(response, await response.Content.ReadAsStringAsync(cancellation));
    }

    private static string Sentence(HttpResponseMessage response, string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return $"{problem.RootElement.GetProperty("title").GetString()} ({problem.RootElement.GetProperty("code").GetString()})";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{(int)response.StatusCode} {response.ReasonPhrase}";
        }
    }
}
