using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Benchmarks.Commands;

/// <summary>The parts of a command, each on its own.</summary>
internal sealed class Stages(WebApplication breeding)
{
    public const string Nothing = "/nothing";

    private readonly IDocumentStore store = breeding.Services.GetRequiredService<IDocumentStore>();
    private readonly FactAppender appender = breeding.Services.GetRequiredService<FactAppender>();

    /// <summary>A command that is authorised and understood, and then decides nothing.</summary>
    public static void MapNothing(WebApplication app) => app.MapPost(Nothing, async (HttpContext http, CancellationToken cancellation) =>
    {
        await CommandBody.ReadAsync<RegisterAccessionEndpoint.Request>(http.Request, cancellation);
        return TypedResults.Json(http.Caller().Party);
    }).RequireRoles(Roles.Curator);

    /// <summary>What is asked of the store before deciding: was this done before, and how does the stream stand?</summary>
    public async Task LookAsync()
    {
        await using var session = store.LightweightSession();
        await session.Events.LoadAsync(Guid.NewGuid());
        await session.FoldAsync<Accession>($"accession/KAZ001:{Curator.NextNumber()}", CancellationToken.None);
    }

    /// <summary>Leaf, headers and one session that saves one fact.</summary>
    public async Task AppendAsync()
    {
        var id = AccessionId.Parse($"KAZ001:{Curator.NextNumber()}");
        await using var session = store.LightweightSession();
        var fact = new NewFact(Accession.Key(id), new AccessionRegistered(
            id, SpeciesCode.Parse("TRZAX"), "Triticum", "aestivum", "wheat", "Saratovskaya 29", "KAZ", 500, null, null));
        appender.Append(session, [fact], new Dictionary<string, long>(), _ => Guid.NewGuid(), new string('0', 64), "bank-1-app",
            PartyId.Parse("bank-1"), Timestamp.Cut(TimeProvider.System.GetUtcNow()));
        await session.SaveChangesAsync();
    }
}
