using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>The smallest service: it registers accessions, and names lines as often as it is asked to.</summary>
internal sealed record GeneBank(int Facts) : IStreamState<GeneBank>
{
    public static GeneBank? Fold(GeneBank? state, object fact) => new((state?.Facts ?? 0) + 1);

    public sealed record Request(string Number, string? Note = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void Map(WebApplication app)
    {
        app.MapCommand<Request>("/accessions", [Roles.Curator], async (request, on) =>
        {
            var id = AccessionId.Parse($"KAZ001:{request.Number}");
            var bank = await on.LoadAsync<GeneBank>($"accession/{id}");
            return bank is { Facts: >= 20 }
                ? Decision.Refuse("bank-full", "Twenty are enough.")
                : Decision.Append(new NewFact($"accession/{id}", new AccessionRegistered(
                    id, SpeciesCode.Parse("TRZAX"), "Triticum", "aestivum", null, request.Note, null, null, null, null)));
        });
        app.MapState<GeneBank>("/accessions/{accession}", "accession", (_, _) => true);
    }

    public static async Task<HttpResponseMessage> RegisterAsync(
        HttpClient client, string number, string? key = null, string? note = null, DateTimeOffset? occurredAt = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accessions") { Content = JsonContent.Create(new Request(number, note, occurredAt), options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static HttpClient Curator(TestStack stack) => stack.Client(Services.Breeding, "bank-1", Roles.Curator);

    public static string Stream(string number) => $"accession/KAZ001:{number}";
}
