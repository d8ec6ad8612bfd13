using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Lineage.Tests;

[Trait("Category", "Integration")]
public sealed class RebuiltGraphTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The small season as its four services say it; lineage learns it live, loses its store and rebuilds it from their feeds.</summary>
    [Fact]
    public async Task The_graph_of_a_rebuilt_store_has_the_digest_of_the_live_one()
    {
        var season = Season.Book().Facts;
        await using var stack = await TestStack.StartAsync();
        var live = await StartLineageAsync(stack);
        foreach (var publisher in Services.Publishing)
        {
            var facts = new List<NewFact>();
            await Publisher.StartAsync(stack, publisher, facts);
            await Publisher.SayAsync(
                stack, publisher, facts, [.. season.Where(fact => fact.Publisher == publisher).Select(fact => new NewFact(fact.Stream, fact.Record!))]);
        }
        var digest = await DigestAsync(stack, season.Count);
        await stack.StopAsync(live);
        await EmptyAsync(stack.DatabaseOf(Services.Lineage).Superuser);

        await using (var rebuild = stack.Build(Services.Lineage))
            await rebuild.RunServiceAsync(["rebuild"]);

        await StartLineageAsync(stack);
        (await DigestAsync(stack, season.Count)).ShouldBe(digest);
    }

    private static Task<WebApplication> StartLineageAsync(TestStack stack) =>
        stack.StartServiceAsync(Services.Lineage, app => app.MapGraph(), builder => builder.Services.AddLineageGraph());

    private static async Task<string> DigestAsync(TestStack stack, int facts)
    {
        using var auditor = stack.Client(Services.Lineage, "authority", Roles.Auditor);
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            using var answer = await auditor.GetAsync("/graph/summary", Cancellation);
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadFromJsonAsync<Summary>(Cancellation))!.Facts.Values.Sum() == facts;
        }, "all facts are in the graph");
        return (await auditor.GetFromJsonAsync<GraphEndpoints.DigestAnswer>("/graph/digest", Cancellation))!.Sha256;
    }

    private static async Task EmptyAsync(string superuser)
    {
        await using var database = NpgsqlDataSource.Create(superuser);
        await using var command = database.CreateCommand("truncate mt_events, mt_streams, mirror_progress");
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed record Summary(IReadOnlyDictionary<string, long> Facts);
}
