using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

/// <summary>Services are no friends of each other's: one that was taken over reads what it learns, and nothing else.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class FeedReadersTests(Running running)
{
    private static readonly string[] Kinds = [.. FactCatalogue.PublishedBy(Services.Breeding).Select(fact => fact.StreamKind).Distinct(), "none"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Readers => [.. from reader in Services.All.Append("stranger") from kind in Kinds select (reader, kind)];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_service_is_given_the_kinds_that_it_learns(string reader, string kind)
    {
        var learned = Services.LearnedBy(reader).Any(one => one == new Services.Learned(Services.Breeding, kind));
        using var client = running.Stack.ClientOfService(Services.Breeding, reader);

        foreach (var address in (string[])[$"/feed?kinds={kind}", $"/feed/streams/{kind}/x"])
            (await AskAsync(client, address)).ShouldBe(learned ? (200, null) : (403, "kind-not-learned"), address);
    }

    [Fact]
    public async Task One_kind_too_many_and_nothing_is_given()
    {
        using var distribution = running.Stack.ClientOfService(Services.Breeding, Services.Distribution);

        (await AskAsync(distribution, "/feed?kinds=lot,consignment")).ShouldBe((200, null));
        (await AskAsync(distribution, "/feed?kinds=lot,variety")).ShouldBe((403, "kind-not-learned"));
    }

    [Fact]
    public async Task How_many_facts_there_are_is_told_to_every_service()
    {
        using var distribution = running.Stack.ClientOfService(Services.Breeding, Services.Distribution);

        var page = await distribution.GetFromJsonAsync<FeedPage>("/feed?kinds=", FactJson.Options, Cancellation);

        page!.Facts.ShouldBeEmpty();
        page.Size.ShouldBeGreaterThanOrEqualTo(0);
    }

    internal static async Task<(int Status, string? Code)> AskAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return ((int)answer.StatusCode, body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}

/// <summary>A witness keeps everybody's facts, and gives each publisher its own.</summary>
[Trait("Category", "Integration")]
public sealed class WitnessReadersTests(Mirroring mirroring) : IClassFixture<Mirroring>
{
    [Fact]
    public async Task What_is_held_of_a_service_is_given_to_that_service_and_to_the_witness_itself()
    {
        foreach (var publisher in Services.Publishing)
            foreach (var reader in Services.All.Append("stranger"))
            {
                using var client = mirroring.Stack.ClientOfService(Services.Lineage, reader);
                (await FeedReadersTests.AskAsync(client, $"/witness/{publisher}")).ShouldBe(reader == publisher || reader == Services.Lineage ? (200, null) : (403, "publisher-is-another"), $"{reader} of {publisher}");
            }
    }
}
