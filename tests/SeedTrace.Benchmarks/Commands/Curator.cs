using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Commands;

/// <summary>Registers one accession after the other at the gene bank, over HTTP and with a token.</summary>
internal sealed class Curator(TestStack stack)
{
    private static int last;

    /// <summary>A token ends after ten minutes.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(5);

    private readonly Stopwatch shift = Stopwatch.StartNew();
    private HttpClient client = ClientOf(stack);

    public static int NextNumber() => Interlocked.Increment(ref last);

    public async Task RegisterAsync(string path = "/accessions")
    {
        if (shift.Elapsed > Shift)
        {
            client = ClientOf(stack);
            shift.Restart();
        }
        var number = NextNumber();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Passport(number) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static HttpClient ClientOf(TestStack stack) => stack.Client(Services.Breeding, "bank-1", Roles.Curator);

    private static ByteArrayContent Passport(int number) => new(Encoding.UTF8.GetBytes(
        $$"""
        {"accession":"KAZ001:{{number}}","speciesCode":"TRZAX","genus":"Triticum","species":"aestivum","cropName":"wheat",
         "accessionName":"Saratovskaya 29","countryOfOrigin":"KAZ","biologicalStatus":500}
        """))
    { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
