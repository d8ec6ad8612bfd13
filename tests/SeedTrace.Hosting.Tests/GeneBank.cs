using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>The smallest service: it registers accessions, an accession at most twenty times, and names lines as often as it is asked to.</summary>
internal sealed record GeneBank(int Facts) : IStreamState<GeneBank>
{
    public static GeneBank? Fold(GeneBank? state, object fact) => new((state?.Facts ?? 0) + 1);

    public static void Map(WebApplication app)
    {
        app.MapCommand<RegisterAccession>("/accessions", [Roles.Curator], async (request, on) =>
        {
            var id = AccessionId.Parse($"KAZ001:{request.Number}");
            var bank = request.Number == "unseen" ? null : await on.LoadAsync<GeneBank>($"accession/{id}");
            if (request.Number == "another's")
                return Decision.Unknown("accession-unknown", "There is no such accession, or it is not yours.");
            return bank is { Facts: >= 20 }
                ? Decision.Refuse("bank-full", "Twenty are enough.")
                : Decision.Append(new NewFact($"accession/{id}", new AccessionRegistered(
                    id, SpeciesCode.Parse("TRZAX"), "Triticum", "aestivum", null, request.Note, null, request.Status, null, null)));
        });
        app.MapCommand<NameLine>("/lines", [Roles.Breeder, Roles.Curator], async (request, on) =>
        {
            var line = LineId.Parse($"TRZAX:{request.Name}");
            await on.LoadAsync<GeneBank>($"line/{line}");
            return Decision.Append(new NewFact($"line/{line}", new LineNamed(line, null)));
        });
        app.MapCountersignedCommand<RenameLine>("/lines/{line}/names", [Roles.Breeder, Roles.Curator], async (request, on) =>
        {
            var line = on.Route<LineId>("line");
            return await on.LoadAsync<GeneBank>($"line/{line}") is { Facts: var facts } && facts != request.Names
                ? Decision.Refuse("line-renamed", "It has been renamed since.")
                : Decision.Append(Enumerable.Range(0, request.Times).Select(_ => new NewFact($"line/{line}", new LineNamed(line, null))));
        });
        app.MapProposals();
        app.MapState<GeneBank>("/accessions/{accession}", "accession", (_, _) => true);
    }

    public static async Task<HttpResponseMessage> RegisterAsync(
        HttpClient client, string number, string? key = null, string? note = null, DateTimeOffset? occurredAt = null, string? ifMatch = null)
    {
        using var body = JsonContent.Create(new RegisterAccession(number, note, null, occurredAt), options: FactJson.Options);
        return await SendAsync(client, "/accessions", body, key, ifMatch);
    }

    public static async Task<HttpResponseMessage> NameLineAsync(HttpClient client, string name)
    {
        using var body = JsonContent.Create(new NameLine(name), options: FactJson.Options);
        return await SendAsync(client, "/lines", body);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string path, HttpContent body, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static HttpClient Curator(TestStack stack, string party = "bank-1") => stack.Client(Services.Breeding, party, Roles.Curator);

    public static string Stream(string number) => $"accession/KAZ001:{number}";
}

internal sealed record RegisterAccession(string Number, string? Note = null, int? Status = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

internal sealed record RenameLine(int Names, int Times = 1, DateTimeOffset? OccurredAt = null) : ICommandRequest;

internal sealed record NameLine(string Name, DateTimeOffset? OccurredAt = null) : ICommandRequest;
